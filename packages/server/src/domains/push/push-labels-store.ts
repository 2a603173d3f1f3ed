/** Attributes of an app's users by the numbers "0" to "9". Source: rest/push. */
export const PUSH_ATTRIBUTES_MAX = 10;

/** Tags of one user. Source: rest/push. */
export const PUSH_TAGS_MAX = 100;

/** Whom a task reaches; all lists empty: everyone. Attributes and tags are never mixed. Source: rest/push. */
export interface PushCondition {
  readonly attrsOr: Readonly<Record<string, string>>;
  readonly attrsAnd: Readonly<Record<string, string>>;
  readonly tagsOr: readonly string[];
  readonly tagsAnd: readonly string[];
}

export const EVERYONE: PushCondition = { attrsOr: {}, attrsAnd: {}, tagsOr: [], tagsAnd: [] };

export interface UserAttributes {
  readonly userID: string;
  /** By name. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface UserTags {
  readonly userID: string;
  readonly tags: readonly string[];
}

/** Labels of users by which the app's back end chooses whom it pushes. What is written is durable when it resolves. */
export interface PushLabelStore {
  /** Names of the attributes by number; those that are not given stay. Users' values keep to the name. */
  nameAttributes(app: number, names: Readonly<Record<number, string>>): Promise<void>;
  attributeNames(app: number): Promise<Readonly<Record<string, string>>>;
  /** In the order asked; attributes whose name is no longer one are left out. */
  attributesOf(app: number, users: readonly string[]): Promise<readonly UserAttributes[]>;
  setAttributes(app: number, of: readonly UserAttributes[]): Promise<void>;
  removeAttributes(app: number, of: readonly { userID: string; names: readonly string[] }[]): Promise<void>;
  tagsOf(app: number, users: readonly string[]): Promise<readonly UserTags[]>;
  /** All or, with a user who would have more than `PUSH_TAGS_MAX`, nothing: that user. */
  addTags(app: number, of: readonly UserTags[]): Promise<string | undefined>;
  removeTags(app: number, of: readonly UserTags[]): Promise<void>;
  removeAllTags(app: number, users: readonly string[]): Promise<void>;
}
