package dev.lotse.feed;

import dev.lotse.json.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads events as the server does and keeps none. */
public final class TrialSink implements Sink {
    private static final int EXAMPLES = 3;

    private final EventJson reading;
    private final Consumer<String> show;
    private int shown;

    /** @param show given the first events */
    public TrialSink(EventJson reading, Consumer<String> show) {
        this.reading = reading;
        this.show = show;
    }

    @Override
    public Taken take(List<String> events) {
        var refused = StoreSink.read(reading, events, new ArrayList<>());
        for (var i = 0; i < events.size() && shown < EXAMPLES; i++, shown++) {
            show.accept(events.get(i));
        }
        return new Taken(events.size() - refused.size(), 0, refused);
    }

    @Override
    public void close() {}
}
