// New indexes are built in the background; a migration is done when they answer.
CALL db.awaitIndexes(300);
