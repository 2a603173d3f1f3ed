/** What the search's index has not seen yet: each account whose ID or name is new, or that is gone, under the number of its last change. */
export const userSearch = `
CREATE TABLE account_edit (
  nth INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL UNIQUE
);
INSERT INTO account_edit (number) SELECT number FROM account ORDER BY number;
CREATE TRIGGER account_added AFTER INSERT ON account BEGIN
  DELETE FROM account_edit WHERE number = new.number;
  INSERT INTO account_edit (number) VALUES (new.number);
END;
CREATE TRIGGER account_renamed AFTER UPDATE OF nick_name ON account WHEN new.nick_name <> old.nick_name BEGIN
  DELETE FROM account_edit WHERE number = new.number;
  INSERT INTO account_edit (number) VALUES (new.number);
END;
CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN
  DELETE FROM account_edit WHERE number = old.number;
  INSERT INTO account_edit (number) VALUES (old.number);
END;
`;
