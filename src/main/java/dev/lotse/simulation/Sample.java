package dev.lotse.simulation;

/**
 * Some of many customers as if by chance, but the same of the same: those of which the ids have the lowest hashes. It is told
 * of all ids twice, first to {@linkplain #count count}, then to {@linkplain #takes choose}; of the ids it keeps nothing.
 */
final class Sample {
    private static final int BITS = 16;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final int[] idsByBucket = new int[1 << BITS];
    private final int size;
    private int whole = Integer.MAX_VALUE;
    private int rest;

    /** @param size how many are chosen, or all if there are fewer */
    Sample(int size) {
        this.size = size;
    }

    void count(String id) {
        idsByBucket[bucket(id)]++;
    }

    /** To be called between counting and choosing; without it everybody is chosen. */
    void close() {
        rest = size;
        whole = 0;
        while (whole < idsByBucket.length && idsByBucket[whole] <= rest) {
            rest -= idsByBucket[whole];
            whole++;
        }
    }

    /** Whether {@code id} is in; each id is to be asked for once, in the same order. */
    boolean takes(String id) {
        var bucket = bucket(id);
        return bucket < whole || (bucket == whole && rest-- > 0);
    }

    /** The upper bits of the hash: the finalizer of SplitMix64 over the text's own hash, which Java defines. */
    private static int bucket(String id) {
        var hash = id.hashCode() + SEED;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((hash ^ (hash >>> 31)) >>> (Long.SIZE - BITS));
    }
}
