package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.Event;
import dev.lotse.json.Parsed;
import dev.lotse.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Stores the sound ones of many events and counts what became of each. */
final class Intake {
    /** More rejections than these are counted, but not listed. */
    private static final int LISTED = 10_000;

    private final CustomerStore store;
    private final Telemetry telemetry;
    private final List<Map<String, Object>> rejected = new ArrayList<>();
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
        for (var parsed : events) {
            switch (parsed) {
                case Parsed.Sound<Event>(Event event) -> sound.add(event);
                case Parsed.Wrong<Event> wrong -> reject(wrong);
            }
            seen++;
        }
        return sound.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : store.append(sound).thenAccept(this::count);
    }

    private void reject(Parsed.Wrong<Event> wrong) {
        telemetry.rejected(1);
        if (rejected.size() < LISTED) {
            rejected.add(
                    Map.of("index", seen, "detail", String.valueOf(wrong.input().getMessage())));
        } else {
            unlisted++;
        }
    }

    private void count(List<Receipt> receipts) {
        var known = receipts.stream().filter(Receipt::duplicate).count();
        duplicates += known;
        accepted += receipts.size() - known;
        telemetry.accepted(receipts.size() - known, known);
    }

    long accepted() {
        return accepted;
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("accepted", accepted);
        map.put("duplicates", duplicates);
        map.put("rejected", rejected);
        if (unlisted > 0) {
            map.put("unlisted", unlisted);
        }
        return map;
    }
}
