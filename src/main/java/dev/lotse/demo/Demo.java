package dev.lotse.demo;

import dev.lotse.customer.CustomerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Customers of a made-up sports shop that also sells service contracts, of all phases of the lifecycle. Names,
 * addresses and numbers are invented; e-mail addresses and phone numbers are of ranges reserved for such use.
 */
public final class Demo {
    public static final int CUSTOMERS = 2_000;

    private static final int AT_ONCE = 200;
    private static final long SEED = 20_261_121;

    /** A story and how many of a hundred customers have it. */
    private record Share(int percent, Consumer<Story> telling) {}

    private static final List<Share> SHARES = List.of(
            new Share(6, Stories::visitor),
            new Share(7, Stories::lead),
            new Share(8, Stories::engaged),
            new Share(5, Stories::evaluating),
            new Share(4, Stories::closing),
            new Share(11, Stories::newCustomer),
            new Share(16, Stories::active),
            new Share(7, Stories::growing),
            new Share(7, Stories::loyal),
            new Share(5, Stories::advocate),
            new Share(9, Stories::atRisk),
            new Share(3, Stories::cancelling),
            new Share(9, Stories::lapsed),
            new Share(3, Stories::wonBack));

    private static final List<Consumer<Story>> TELLING = IntStream.range(0, SHARES.size())
            .boxed()
            .flatMap(i -> IntStream.range(0, SHARES.get(i).percent())
                    .mapToObj(each -> SHARES.get(i).telling()))
            .toList();

    private Demo() {}

    /**
     * The customers {@code demo-1} to {@code demo-2000} as of {@code now}, the same for the same moment. The first six are
     * examples: overdue with an e-mail consent ({@code AT_RISK}), a first purchase ({@code NEW_CUSTOMER}), valuable and long
     * silent with a phone consent ({@code LAPSED}), {@code ADVOCATE}, {@code CANCELLING}, and one with an open complaint.
     */
    public static List<DemoCustomer> customers(Instant now) {
        var customers = new ArrayList<DemoCustomer>(CUSTOMERS);
        for (var number = 1; number <= CUSTOMERS; number++) {
            var random = new Random(SEED + 7_919L * number);
            var story = new Story("demo-" + number, now, random);
            telling(number, random).accept(story);
            customers.add(story.told());
        }
        return List.copyOf(customers);
    }

    /** Puts the customers as of {@code now} into {@code store}, and waits until they are there. */
    public static void into(CustomerStore store, Instant now) {
        var written = new ArrayList<CompletableFuture<?>>();
        for (var customer : customers(now)) {
            written.add(store.put(customer.profile(), null));
            written.add(store.append(customer.events()));
            if (written.size() >= AT_ONCE) {
                written.forEach(CompletableFuture::join);
                written.clear();
            }
        }
        written.forEach(CompletableFuture::join);
    }

    private static Consumer<Story> telling(int number, Random random) {
        return number <= Examples.STORIES.size()
                ? Examples.STORIES.get(number - 1)
                : Stories.withChance(TELLING.get(random.nextInt(TELLING.size())));
    }
}
