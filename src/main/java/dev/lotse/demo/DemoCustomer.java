package dev.lotse.demo;

import dev.lotse.customer.Event;
import dev.lotse.customer.Profile;
import java.util.List;

/** A made-up customer and what happened to them, by time. */
public record DemoCustomer(Profile profile, List<Event> events) {
    public DemoCustomer {
        events = List.copyOf(events);
    }
}
