package dev.lotse.feed;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.Event;
import dev.lotse.json.EventJson;
import dev.lotse.json.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Writes into a store, reading events as the server does. */
public final class StoreSink implements Sink {
    /** A store opened for an import. */
    public interface OpenStore extends AutoCloseable {
        CustomerStore customers();

        /** Reads events as a server on this store does. */
        EventJson reading();

        @Override
        void close();
    }

    private final OpenStore store;

    public StoreSink(OpenStore store) {
        this.store = store;
    }

    @Override
    public Taken take(List<String> events) {
        var sound = new ArrayList<Event>();
        var refused = read(store.reading(), events, sound);
        var receipts = append(sound);
        var duplicates = (int) receipts.stream().filter(Receipt::duplicate).count();
        var erased = erased(receipts, events.size(), refused);
        refused.addAll(erased);
        return new Taken(sound.size() - duplicates - erased.size(), duplicates, refused);
    }

    /** The refusals among the receipts, which are of those of {@code count} events that are not in {@code unsound}. */
    private static List<Refused> erased(List<Receipt> receipts, int count, List<Refused> unsound) {
        var places = new ArrayDeque<>(IntStream.range(0, count).boxed().toList());
        unsound.forEach(each -> places.remove(each.index()));
        var erased = new ArrayList<Refused>();
        for (var receipt : receipts) {
            var place = places.remove();
            if (receipt instanceof Receipt.Refused) {
                erased.add(new Refused(place, "is of a customer who was erased; only PUT creates the customer anew"));
            }
        }
        return erased;
    }

    private List<Receipt> append(List<Event> events) {
        try {
            return events.isEmpty()
                    ? List.of()
                    : store.customers().append(events).join();
        } catch (CompletionException e) {
            throw new FeedStopped(
                    "The events cannot be stored: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }

    /** Adds the events that are sound; gives the others. */
    static List<Refused> read(EventJson reading, List<String> lines, List<Event> sound) {
        var refused = new ArrayList<Refused>();
        for (var i = 0; i < lines.size(); i++) {
            switch (reading.readLine(lines.get(i).getBytes(StandardCharsets.UTF_8))) {
                case Parsed.Sound<Event>(var event) -> sound.add(event);
                case Parsed.Wrong<Event>(var input) ->
                    refused.add(new Refused(i, input.getMessage() == null ? "is not valid" : input.getMessage()));
            }
        }
        return refused;
    }

    @Override
    public void close() {
        store.close();
    }
}
