package dev.lotse.feed;

/** Watches an import. */
@FunctionalInterface
public interface Progress {
    /**
     * Called now and then.
     *
     * @param read bytes of the file read so far
     * @param size of the file, in bytes
     */
    void at(long read, long size, Tally tally);
}
