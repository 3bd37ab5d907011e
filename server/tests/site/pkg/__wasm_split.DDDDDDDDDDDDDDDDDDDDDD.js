// Loads further modules.
