package dev.lotse.feed;

import java.util.List;

/** Where events go. */
public interface Sink extends AutoCloseable {

    /**
     * What became of events.
     *
     * @param rejected which were refused, by their place in what was given
     */
    record Taken(int accepted, int duplicates, List<Refused> rejected) {
        public Taken {
            rejected = List.copyOf(rejected);
        }
    }

    record Refused(int index, String detail) {}

    /** Takes events, each a JSON object; once it returns, the accepted ones are durable. Throws {@link FeedStopped}. */
    Taken take(List<String> events);

    @Override
    void close();
}
