package dev.lotse.store;

import static dev.lotse.store.Samples.NOON;
import static dev.lotse.store.Samples.event;
import static dev.lotse.store.Samples.events;
import static dev.lotse.store.Samples.named;
import static dev.lotse.store.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.AnyEvents;
import dev.lotse.customer.Channel;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.CustomerStore.Size;
import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Happening;
import dev.lotse.customer.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of customers keeps its word on. */
interface CustomerStoreContract {

    /** The store, empty when a test begins. */
    CustomerStore customers();

    /** The same data, the store having been closed and opened again. */
    CustomerStore reopened();

    void close();

    static Stream<String> oddIds() {
        return Stream.of(
                "a",
                "🧭⚓",
                "O'Hara \"the\" `pilot`; DROP TABLE customer; --",
                "100%",
                "_",
                "a_b%c\\d",
                "x".repeat(200),
                "🧭".repeat(100),
                " leading",
                "trailing ",
                "   ",
                "שלום عليكم",
                "e\u0301",
                "é",
                "../../etc/passwd",
                "NULL",
                "007");
    }

    @Test
    default void an_unknown_customer_is_not_found() {
        assertThat(load("nobody")).isEmpty();
        assertThat(customers().loadAt("nobody", Long.MAX_VALUE).join()).isEmpty();
        assertThat(customers().load(List.of()).join()).isEmpty();
        assertThat(customers().timeline("nobody", 10, null).join()).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    default void an_event_creates_its_customer() {
        long sequence = sequence(append(event("e1", "c1")));

        assertThat(load("c1"))
                .contains(new Snapshot(
                        Profile.unknown("c1"), 1, sequence, List.of(new Recorded(sequence, event("e1", "c1")))));
    }

    @Test
    default void an_event_is_found_by_its_id() {
        append(event("e1", "c1"));

        assertThat(customers().event("e1").join()).contains(event("e1", "c1"));
        assertThat(customers().event("e2").join()).isEmpty();
    }

    @Test
    default void all_who_listen_are_told_of_every_change_in_the_order_they_came() {
        var told = new CopyOnWriteArrayList<String>();
        customers().listen(new Notes("first", told));
        customers().listen(new Notes("second", told));

        append(event("e1", "c1"));
        customers().put(named("c1", "Ann"), null).join();
        customers().erase("c1").join();

        assertThat(told)
                .containsExactly(
                        "first e1", "second e1", "first Ann", "second Ann", "first erased c1", "second erased c1");
    }

    /** Writes down what it is told. */
    record Notes(String who, List<String> told) implements CustomerStore.Listener {
        @Override
        public void appended(List<Recorded> events) {
            events.forEach(recorded -> told.add(who + " " + recorded.event().id()));
        }

        @Override
        public void changed(CustomerStore.Versioned profile) {
            told.add(who + " " + profile.profile().name());
        }

        @Override
        public void erased(String id) {
            told.add(who + " erased " + id);
        }
    }

    @Test
    default void all_of_a_profile_and_an_event_comes_back() {
        var profile = new Profile(
                "c1",
                "Žofie Müller-Ørsted",
                "zofie@example.org",
                "+49 40 123",
                "Hafenstraße 1\n20457 Hamburg",
                LocalDate.of(1980, 2, 29),
                true,
                "de",
                ZoneId.of("Europe/Berlin"),
                "DE-HH",
                Channel.EMAIL,
                "SAILOR",
                "gold",
                "A",
                1200,
                Map.of("boat", "Dinghy 🚣", "lines\t\"\\", List.of("x", true)));
        var data = new HashMap<String, Object>();
        data.put("amount", new BigDecimal("49.90"));
        data.put("nested", Map.of("list", List.of("ä\u0000\n", false, new BigDecimal("0.1"))));
        var event = new Event("e1", "c1", EventType.ORDER_PLACED, Instant.parse("1969-12-31T23:59:59.000001Z"), data);

        customers().put(profile, null).join();
        append(event);

        assertThat(load("c1").orElseThrow().profile()).isEqualTo(profile);
        assertThat(load("c1").orElseThrow().events())
                .extracting(Recorded::event)
                .containsExactly(event);
    }

    @Test
    default void many_customers_are_loaded_at_once_without_the_unknown() {
        append(event("e1", "c1"), event("e2", "c2"), event("e3", "c1"));

        var loaded = customers().load(List.of("c1", "c2", "c1", "c3")).join();

        assertThat(loaded).containsOnlyKeys("c1", "c2");
        assertThat(ids(loaded.get("c1"))).containsExactly("e1", "e3");
        assertThat(ids(loaded.get("c2"))).containsExactly("e2");
    }

    @Test
    default void decisions_see_customers_as_they_are_stored() {
        var profile = new Profile(
                "c1",
                "Jürgen 🧭",
                "j@example.org",
                " ",
                "Straße 1",
                LocalDate.of(1980, 2, 29),
                true,
                "de",
                ZoneId.of("Europe/Berlin"),
                "DE-BY",
                Channel.EMAIL,
                "BARGAIN_HUNTER",
                "gold",
                "PLATINUM",
                70,
                Map.of("attributes", Map.of("items", List.of("x", true)), "amount", new BigDecimal("1.50")));
        customers().put(profile, null).join();
        for (var id : List.of("c3", "c1", "c2")) {
            customers().append(new AnyEvents(id.hashCode()).of(id, 500)).join();
        }
        append(event("e1", "c4"));
        customers().put(named("c4", null), null).join();

        var seen = customers()
                .dossiers(List.of("c1", "c4", "nobody", "c2", "c1", "c3"))
                .join();

        assertThat(seen).containsOnlyKeys("c1", "c2", "c3", "c4");
        customers().load(seen.keySet()).join().forEach((id, stored) -> {
            var dossier = seen.get(id);
            var meant = Dossier.of(stored);
            assertThat(dossier.profile()).isEqualTo(meant.profile());
            assertThat(dossier.version()).isEqualTo(meant.version());
            assertThat(dossier.sequence()).isEqualTo(meant.sequence());
            assertThat(happenings(dossier)).isEqualTo(happenings(meant));
        });
    }

    private static List<Happening> happenings(Dossier dossier) {
        var happenings = new ArrayList<Happening>();
        dossier.history().until(Long.MAX_VALUE, happenings::add);
        return happenings;
    }

    @Test
    default void receipts_come_in_the_order_of_the_events_and_number_their_arrival() {
        append(event("known", "c1"));

        var receipts = append(event("e1", "c1"), event("known", "c1"), event("e2", "c2"), event("e1", "c1"));

        assertThat(receipts).extracting(Receipt::duplicate).containsExactly(false, true, false, true);
        assertThat(sequence(receipts.subList(2, 3))).isEqualTo(sequence(receipts) + 1);
    }

    @Test
    default void events_come_back_in_the_order_of_arrival_not_of_time() {
        append(event("late", "c1", NOON), event("early", "c1", NOON.minusSeconds(60)));
        append(event("later", "c1", NOON.minusSeconds(30)));

        assertThat(ids(load("c1").orElseThrow())).containsExactly("late", "early", "later");
    }

    @Test
    default void a_duplicate_changes_nothing_even_for_another_customer() {
        append(event("e1", "c1"));
        var before = load("c1");

        var receipts = append(event("e1", "c2", NOON.plusSeconds(5)), event("e1", "c1"));

        assertThat(receipts).containsExactly(new Receipt.Duplicate(), new Receipt.Duplicate());
        assertThat(load("c1")).isEqualTo(before);
        assertThat(load("c2")).isEmpty();
        assertThat(customers().size().join()).isEqualTo(new Size(1, 1, 0));
    }

    @Test
    default void an_empty_append_is_answered() {
        assertThat(append()).isEmpty();
    }

    @Test
    default void of_concurrent_appends_of_the_same_event_one_is_stored() {
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> customers().append(List.of(event("e1", "c1"), event("only-" + i, "c1"))))
                .toList();

        var receipts = answers.stream().map(CompletableFuture::join).toList();

        assertThat(receipts).filteredOn(both -> !both.getFirst().duplicate()).hasSize(1);
        assertThat(load("c1").orElseThrow().events()).hasSize(51);
        assertThat(load("c1").orElseThrow().events())
                .extracting(Recorded::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    default void a_profile_is_created_and_replaced_with_rising_versions() {
        var created = customers().put(named("c1", "Ada"), null).join().orElseThrow();
        var replaced = customers().put(named("c1", "Bea"), null).join().orElseThrow();

        assertThat(created.version()).isEqualTo(1);
        assertThat(replaced.version()).isEqualTo(2);
        assertThat(replaced.sequence()).isGreaterThan(created.sequence());
        assertThat(load("c1")).contains(new Snapshot(named("c1", "Bea"), 2, replaced.sequence(), List.of()));
    }

    @Test
    default void a_profile_is_put_only_over_the_version_expected() {
        assertThat(customers().put(named("c1", "A"), 1L).join()).isEmpty();
        assertThat(customers().put(named("c1", "A"), 0L).join()).isPresent();
        assertThat(customers().put(named("c1", "B"), 0L).join()).isEmpty();
        assertThat(customers().put(named("c1", "B"), 2L).join()).isEmpty();
        assertThat(customers().put(named("c1", "B"), 1L).join()).isPresent();
        assertThat(load("c1").orElseThrow().profile().name()).isEqualTo("B");
    }

    @Test
    default void of_concurrent_puts_over_the_same_version_exactly_one_wins() throws InterruptedException {
        customers().put(named("c1", "old"), 0L).join();
        var answers = new ArrayList<CompletableFuture<Boolean>>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            var answer = new CompletableFuture<Boolean>();
            var name = "writer " + i;
            answers.add(answer);
            threads.add(Thread.ofVirtual()
                    .start(() -> answer.complete(
                            customers().put(named("c1", name), 1L).join().isPresent())));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(answers.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(load("c1").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void the_past_can_be_seen_as_of_every_arrival() {
        var seen = new ArrayList<Snapshot>();
        append(event("e1", "c1"));
        seen.add(load("c1").orElseThrow());
        for (int i = 2; i < 6; i++) {
            customers().put(named("c1", "name " + i), null).join();
            seen.add(load("c1").orElseThrow());
            append(event("other-" + i, "c2"), event("e" + i, "c1"));
            seen.add(load("c1").orElseThrow());
        }

        for (var snapshot : seen) {
            assertThat(customers().loadAt("c1", snapshot.sequence()).join()).contains(snapshot);
        }
        assertThat(customers().loadAt("c1", seen.getFirst().sequence() - 1).join())
                .isEmpty();
        assertThat(customers().loadAt("c1", Long.MAX_VALUE).join()).contains(seen.getLast());
    }

    @Test
    default void one_sequence_numbers_events_and_profiles() {
        long first = sequence(append(event("e1", "c1")));
        long second =
                customers().put(named("c1", "A"), null).join().orElseThrow().sequence();
        long third = sequence(append(event("e2", "c2")));

        assertThat(List.of(second - first, third - second)).containsExactly(1L, 1L);
    }

    @Test
    default void erasure_removes_all_of_one_customer_only() {
        append(event("e1", "c1"), event("e2", "c2"));
        customers().put(named("c1", "A"), null).join();
        customers().put(named("c1", "B"), null).join();

        assertThat(customers().erase("c1").join()).isTrue();

        assertThat(load("c1")).isEmpty();
        assertThat(customers().loadAt("c1", Long.MAX_VALUE).join()).isEmpty();
        assertThat(customers().timeline("c1", 10, null).join().items()).isEmpty();
        assertThat(customers().list("c1", null, 10, null).join().items()).isEmpty();
        assertThat(ids(load("c2").orElseThrow())).containsExactly("e2");
        assertThat(customers().size().join()).isEqualTo(new Size(1, 1, 0));
        assertThat(customers().erase("c1").join()).isFalse();
    }

    @Test
    default void the_sequence_goes_on_after_an_erasure() {
        append(event("e1", "c1"));
        long last = sequence(append(event("e2", "c1")));
        customers().erase("c1").join();

        reopened();

        assertThat(sequence(append(event("e1", "c2")))).isGreaterThan(last);
    }

    @ParameterizedTest
    @MethodSource("oddIds")
    default void odd_ids_are_ids_like_others(String id) {
        append(event("decoy", "decoy"), event(id, id));
        assertThat(customers().put(named(id, "odd"), 1L).join()).isPresent();

        assertThat(ids(load(id).orElseThrow())).containsExactly(id);
        assertThat(customers().dossiers(List.of(id)).join()).containsOnlyKeys(id);
        assertThat(append(event(id, id))).containsExactly(new Receipt.Duplicate());
        assertThat(customers().timeline(id, 10, null).join().items()).containsExactly(event(id, id));
        assertThat(customers().list(id, null, 10, null).join().items()).contains(named(id, "odd"));
        assertThat(allPages(cursor -> customers().list(null, null, 1, cursor))).hasSize(id.equals("decoy") ? 1 : 2);
        assertThat(customers().erase(id).join()).isTrue();
        assertThat(ids(load("decoy").orElseThrow())).containsExactly("decoy");
    }

    @Test
    default void ids_that_look_alike_are_different() {
        var alike = List.of("a", "A", " a", "a ", "á", "a\u0301");
        alike.forEach(id -> append(event(id, id)));

        assertThat(customers().load(alike).join()).hasSize(6);
        assertThat(customers().dossiers(alike).join()).hasSize(6);
        assertThat(customers().size().join().events()).isEqualTo(6);
    }

    @Test
    default void a_megabyte_of_data_comes_back() {
        var text = "Käse🧀".repeat(160_000);
        var event = new Event("big", "c1", EventType.EMAIL_OPENED, NOON, Map.of("text", text));

        append(event, event("small", "c1"));

        assertThat(load("c1").orElseThrow().events().getFirst().event()).isEqualTo(event);
    }

    @Test
    default void ten_thousand_events_are_stored_in_one_call() {
        assertThat(customers().append(events("c1", 10_000)).join()).hasSize(10_000);
        assertThat(load("c1").orElseThrow().events()).hasSize(10_000);
    }

    @Test
    default void what_was_written_is_there_after_a_restart() {
        append(event("e1", "c1"));
        customers().put(named("c1", "A"), 1L).join();
        append(event("e2", "c2"));
        var before = customers().load(List.of("c1", "c2")).join();
        var size = customers().size().join();

        reopened();

        assertThat(customers().load(List.of("c1", "c2")).join()).isEqualTo(before);
        assertThat(customers().size().join()).isEqualTo(size);
        assertThat(append(event("e1", "c1"))).containsExactly(new Receipt.Duplicate());
    }

    @Test
    default void lists_look_into_id_name_email_and_phone_ignoring_case() {
        customers()
                .put(profile("c-1", "Jürgen Groß", "JG@example.org", "+49 40 1", null), null)
                .join();
        customers().put(profile("c-2", "Straßer", null, null, null), null).join();

        assertThat(found("JÜRGEN")).containsExactly("c-1");
        assertThat(found("groß")).containsExactly("c-1");
        assertThat(found("STRASSE")).containsExactly("c-2");
        assertThat(found("jg@EXAMPLE")).containsExactly("c-1");
        assertThat(found("40 1")).containsExactly("c-1");
        assertThat(found("C-")).containsExactly("c-1", "c-2");
        assertThat(found("")).containsExactly("c-1", "c-2");
        assertThat(found("orgnochwas")).isEmpty();
    }

    @Test
    default void lists_take_wildcards_literally() {
        customers().put(named("1", "100% sure"), null).join();
        customers().put(named("2", "snake_case"), null).join();
        customers().put(named("3", "back\\slash 'quoted'"), null).join();

        assertThat(found("%")).containsExactly("1");
        assertThat(found("_")).containsExactly("2");
        assertThat(found("\\")).containsExactly("3");
        assertThat(found("'q")).containsExactly("3");
        assertThat(found("1%s")).isEmpty();
    }

    @Test
    default void lists_keep_to_a_segment() {
        customers().put(profile("1", null, null, null, "gold"), null).join();
        customers().put(profile("2", null, null, null, "silver"), null).join();
        customers().put(profile("3", null, null, null, "gold"), null).join();
        customers().put(profile("3", null, null, null, null), null).join();

        assertThat(customers().list(null, "gold", 10, null).join().items())
                .extracting(Profile::id)
                .containsExactly("1");
        assertThat(customers().list("2", "gold", 10, null).join().items()).isEmpty();
    }

    @Test
    default void pages_of_a_list_meet_without_gap_or_overlap() {
        var ids = IntStream.range(0, 25).mapToObj("c%02d"::formatted).toList();
        ids.forEach(id -> append(event(id, id)));

        for (int limit : new int[] {1, 5, 7, 25, 26, Integer.MAX_VALUE}) {
            var pages = allPages(cursor -> customers().list("C", null, limit, cursor));
            assertThat(pages).extracting(Profile::id).isEqualTo(ids);
        }
        assertThat(customers().list(null, null, 25, null).join().cursor()).isNull();
        var page = customers().list(null, null, 2, null).join();
        assertThat(customers().cursorAfter(page.items().getLast().id())).isEqualTo(page.cursor());
    }

    @Test
    default void ids_are_gone_through_in_pages_each_once_whatever_changes_meanwhile() {
        var ids = IntStream.range(0, 25).mapToObj("c%02d"::formatted).toList();
        ids.forEach(id -> append(event(id, id)));

        var first = customers().ids(10, null).join();
        customers().erase("c03").join();
        customers().erase("c15").join();
        append(event("early", "b"));
        var rest = customers().ids(25, first.cursor()).join();

        assertThat(first.items()).isEqualTo(ids.subList(0, 10));
        assertThat(rest.items())
                .hasSize(14)
                .doesNotContain("c15", "b")
                .startsWith("c10")
                .endsWith("c24");
        assertThat(rest.cursor()).isNull();
    }

    @Test
    default void timelines_begin_with_the_latest() {
        append(event("b", "c1", NOON), event("c", "c1", NOON.plusSeconds(1)), event("a", "c1", NOON.minusSeconds(1)));

        assertThat(customers().timeline("c1", 10, null).join().items())
                .extracting(Event::id)
                .containsExactly("c", "b", "a");
    }

    @Test
    default void pages_of_a_timeline_meet_even_where_times_are_equal_and_events_arrive_meanwhile() {
        customers()
                .append(IntStream.range(0, 30)
                        .mapToObj(i -> event("e" + i, "c1", NOON.minusSeconds(i / 10)))
                        .toList())
                .join();
        var first = customers().timeline("c1", 7, null).join();
        append(event("new", "c1", NOON.plusSeconds(9)));

        var rest = allPages(cursor -> customers().timeline("c1", 7, cursor == null ? first.cursor() : cursor));

        assertThat(Stream.concat(first.items().stream(), rest.stream()).map(Event::id))
                .hasSize(30)
                .doesNotHaveDuplicates()
                .startsWith("e9", "e8")
                .endsWith("e20");
    }

    @Test
    default void a_cursor_is_safe_in_a_url_and_refused_if_it_is_none() {
        append(event("ü?&=/", "ü?&=/"), event("z", "z"), event("z2", "z"));
        var cursor = customers().list(null, null, 1, null).join().cursor();

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        for (var bad : List.of("", "!", "abc", "c-1", "🧭", "dGltZWxpbmU6MQ", "dGltZWxpbmU6LA", "x".repeat(10_000))) {
            assertRefused(customers().list(null, null, 1, bad), "cursor");
            assertRefused(customers().timeline("z", 1, bad), "cursor");
        }
        assertRefused(customers().timeline("z", 1, cursor), "cursor");
        assertRefused(customers().list(null, null, 0, null), "limit must be positive, but was 0");
    }

    @Test
    default void size_counts_customers_and_events() {
        assertThat(customers().size().join()).isEqualTo(new Size(0, 0, 0));
        append(event("e1", "c1"), event("e2", "c1"), event("e2", "c1"));
        customers().put(named("c2", "A"), null).join();
        customers().put(named("c2", "B"), null).join();

        assertThat(customers().size().join()).isEqualTo(new Size(2, 2, 0));
    }

    @Test
    default void a_closed_store_says_so() {
        close();

        for (var answer : List.of(
                customers().load(List.of("c1")),
                customers().loadAt("c1", 1),
                customers().append(List.of(event("e1", "c1"))),
                customers().put(named("c1", "A"), null),
                customers().erase("c1"),
                customers().list(null, null, 1, null),
                customers().timeline("c1", 1, null),
                customers().size())) {
            assertThatThrownBy(answer::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCause(new IllegalStateException("The store is closed"));
        }
    }

    @Test
    default void closing_finishes_what_was_taken_and_may_be_repeated() {
        var answers = IntStream.range(0, 200)
                .mapToObj(i -> customers().append(List.of(event("e" + i, "c" + i))))
                .toList();

        close();
        close();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).hasSize(1));
        reopened();
        assertThat(customers().size().join().events()).isEqualTo(200);
    }

    private List<Receipt> append(Event... events) {
        return customers().append(Arrays.asList(events)).join();
    }

    private static long sequence(List<Receipt> receipts) {
        return switch (receipts.getFirst()) {
            case Receipt.Stored(long sequence) -> sequence;
            case Receipt.Duplicate duplicate -> throw new AssertionError("a duplicate");
            case Receipt.Refused refused -> throw new AssertionError("refused");
        };
    }

    private Optional<Snapshot> load(String id) {
        return Optional.ofNullable(customers().load(List.of(id)).join().get(id));
    }

    private List<String> found(String query) {
        return customers().list(query, null, 10, null).join().items().stream()
                .map(Profile::id)
                .toList();
    }

    private static List<String> ids(Snapshot snapshot) {
        return snapshot.events().stream().map(recorded -> recorded.event().id()).toList();
    }

    private static <T> List<T> allPages(Function<@Nullable String, CompletableFuture<Page<T>>> read) {
        var items = new ArrayList<T>();
        String cursor = null;
        do {
            var page = read.apply(cursor).join();
            items.addAll(page.items());
            cursor = page.cursor();
        } while (cursor != null);
        return items;
    }

    private static void assertRefused(CompletableFuture<?> answer, String message) {
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessageContaining(message);
    }
}
