/** Imported messages stand out of the order of time: by this they are found by the time that they carry. Others are not in it. */
export const importedMessages = `
CREATE INDEX message_imported ON message (log, time) WHERE imported = 1;
`;
