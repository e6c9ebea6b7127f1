package org.colibri.strategykit.executor;

/** Where an executor's state is noted before what follows from it leaves the house (REC-1). Used on the bot's loop. */
public interface ExecutorJournal {

    /** Keeps nothing. */
    ExecutorJournal NONE = new ExecutorJournal() {
        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void placing(Executor executor, String clientOrderId) {
            // nothing is kept
        }
    };

    /** False while nothing can be noted: no order is placed then, cancels pass. */
    boolean isWritable();

    /**
     * An order is about to be sent, which is among the executor's orders already.
     *
     * @throws org.colibri.api.journal.JournalException when that cannot be noted; the order is not sent then
     */
    void placing(Executor executor, String clientOrderId);
}
