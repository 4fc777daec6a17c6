package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.Event;
import dev.lotse.json.Parsed;
import dev.lotse.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Stores the sound ones of many events and counts what became of each. */
final class Intake {
    /** More rejections than these are counted, but not listed. */
    private static final int LISTED = 10_000;

    static final String ERASED = "customerId: the customer was erased, and no event brings back who was;"
            + " PUT /v1/customers/{id} creates the customer anew";

    private record Rejected(long index, String detail) {}

    private final CustomerStore store;
    private final Telemetry telemetry;
    private final List<Rejected> rejected = new ArrayList<>();
    private long seen;
    private long accepted;
    private long duplicates;
    private long unlisted;

    Intake(CustomerStore store, Telemetry telemetry) {
        this.store = store;
        this.telemetry = telemetry;
    }

    /** Completes when the sound ones are durable; a failure means that none of these is. */
    CompletableFuture<Void> take(List<Parsed<Event>> events) {
        var sound = new ArrayList<Event>(events.size());
        var places = new ArrayList<Long>(events.size());
        for (var parsed : events) {
            switch (parsed) {
                case Parsed.Sound<Event>(Event event) -> {
                    sound.add(event);
                    places.add(seen);
                }
                case Parsed.Wrong<Event> wrong ->
                    reject(seen, String.valueOf(wrong.input().getMessage()));
            }
            seen++;
        }
        return sound.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : store.append(sound).thenAccept(receipts -> count(receipts, places));
    }

    private void reject(long place, String detail) {
        telemetry.rejected(1);
        if (rejected.size() < LISTED) {
            rejected.add(new Rejected(place, detail));
        } else {
            unlisted++;
        }
    }

    private void count(List<Receipt> receipts, List<Long> places) {
        for (var i = 0; i < receipts.size(); i++) {
            switch (receipts.get(i)) {
                case Receipt.Stored stored -> accepted++;
                case Receipt.Duplicate known -> duplicates++;
                case Receipt.Refused refused -> reject(places.get(i), ERASED);
            }
        }
        telemetry.accepted(
                receipts.stream().filter(Receipt.Stored.class::isInstance).count(),
                receipts.stream().filter(Receipt::duplicate).count());
    }

    /** Whether an event was of somebody erased. */
    boolean refused() {
        return rejected.stream().anyMatch(each -> each.detail().equals(ERASED));
    }

    long accepted() {
        return accepted;
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("accepted", accepted);
        map.put("duplicates", duplicates);
        map.put(
                "rejected",
                rejected.stream()
                        .sorted(Comparator.comparingLong(Rejected::index))
                        .map(each -> Map.of("index", each.index(), "detail", each.detail()))
                        .toList());
        if (unlisted > 0) {
            map.put("unlisted", unlisted);
        }
        return map;
    }
}
