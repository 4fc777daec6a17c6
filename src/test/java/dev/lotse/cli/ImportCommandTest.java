package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.feed.Misuse;
import dev.lotse.feed.StoreSink.OpenStore;
import dev.lotse.json.EventJson;
import dev.lotse.store.SqliteStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Importing files, seen from the command line and the server. */
final class ImportCommandTest {
    private static final String[] ORDERS = {
        "--type", "order.placed", "--map", "customerId=customer_id", "--map", "time=date", "--map", "data.amount=amount"
    };

    @TempDir
    Path folder;

    private final EventServer server = new EventServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_row_becomes_an_event() {
        var ran = orders("customer_id,date,amount", "c-1,1997-01-31,11.770");

        assertThat(ran.code()).isZero();
        var event = server.onlyEvent();
        assertThat(event.customerId()).isEqualTo("c-1");
        assertThat(event.type()).isEqualTo(EventType.ORDER_PLACED);
        assertThat(event.time()).as("a day is its noon in UTC").isEqualTo("1997-01-31T12:00:00Z");
        assertThat(event.data()).containsExactly(Map.entry("amount", new BigDecimal("11.770")));
    }

    @Test
    void the_same_file_again_changes_nothing() {
        var file = file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,11.77", "c-2,1997-02-01,5");
        run(file, ORDERS);

        var ran = run(file, ORDERS);

        assertThat(server.events()).hasSize(2);
        assertThat(ran.out()).contains("accepted              0").contains("duplicates            2");
        assertThat(ran.code()).isZero();
    }

    @Test
    void packing_a_file_or_mapping_it_better_makes_no_other_events_of_it() {
        String[] lines = {"customer_id,date,amount,no", "c-1,1997-01-31,11.77,17"};
        run(file("orders.csv", lines), ORDERS);

        run(packed("orders.csv.gz", lines), with(ORDERS, "--map", "data.orderId=no", "--where", "amount > 0"));

        assertThat(server.onlyEvent().data()).doesNotContainKey("orderId");
    }

    @Test
    void two_equal_rows_both_count() {
        orders("customer_id,date,amount", "c-1,1997-01-31,11.77", "c-1,1997-01-31,11.77");

        assertThat(server.events()).hasSize(2);
    }

    @Test
    void one_file_may_be_imported_as_several_types_and_channels() {
        var file = file("all.csv", "customer_id,date,amount", "c-1,1997-01-31,-5");
        String[] optIn = {"--type", "optin.confirmed", "--map", "customerId=customer_id", "--map", "time=date"};

        run(
                file,
                "--type",
                "order.placed",
                "--map",
                "customerId=customer_id",
                "--map",
                "time=date",
                "--map",
                "data.amount=abs(amount)");
        run(
                file,
                "--type",
                "order.returned",
                "--map",
                "customerId=customer_id",
                "--map",
                "time=date",
                "--map",
                "data.amount=abs(amount)");
        run(file, with(optIn, "--set", "data.channel=EMAIL"));
        run(file, with(optIn, "--set", "data.channel=PHONE"));

        assertThat(server.events()).hasSize(4);
    }

    @Test
    void a_mapped_id_is_kept_and_its_blank_is_refused() {
        var ran = run(
                file("orders.csv", "customer_id,date,amount,no", "c-1,1997-01-31,1,A7", "c-1,1997-01-31,1,"),
                with(ORDERS, "--map", "id=concat('shop-', no)"));

        assertThat(server.onlyEvent().id()).isEqualTo("shop-A7");
        assertThat(ran.out()).contains("1 × id is blank (line 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_separator_is_told_by_the_header(String separator) {
        orders("customer_id%sdate%samount".replace("%s", separator), "\"c-1\"%s1997-01-31%s5".replace("%s", separator));

        assertThat(server.onlyEvent().time()).isEqualTo("1997-01-31T12:00:00Z");
    }

    @Test
    void a_cell_in_quotes_may_hold_anything() {
        var ran = run(
                file(
                        "a.csv",
                        "customer_id,date,score,words",
                        "c-1,1997-01-31,9,\"He said: \"\"good, really\"\",\nand left\"",
                        "c-2,1997-02-01,3,x"),
                "--type",
                "feedback.given",
                "--map",
                "customerId=customer_id",
                "--map",
                "time=date",
                "--map",
                "data.score=score",
                "--map",
                "data.text=words",
                "--where",
                "score > 5");

        assertThat(ran.code()).isZero();
        assertThat(server.onlyEvent().data()).containsEntry("text", "He said: \"good, really\",\nand left");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() {
        orders("\uFEFFcustomer_id,date,amount", "c-1,1997-01-31,5");

        assertThat(server.onlyEvent().customerId()).isEqualTo("c-1");
    }

    @Test
    void lines_may_end_as_on_windows_and_the_last_not_at_all() throws IOException {
        var file = folder.resolve("w.csv");
        Files.writeString(file, "customer_id,date,amount\r\nc-1,1997-01-31,5\r\n\r\nc-2,1997-01-31,6");

        run(file, ORDERS);

        assertThat(server.events()).extracting(Event::customerId).containsExactly("c-1", "c-2");
    }

    @Test
    void another_encoding_is_asked_for_and_taken() throws IOException {
        var file = folder.resolve("latin.csv");
        Files.writeString(file, "customer_id,date,amount\nJürgen,1997-01-31,5\n", Charset.forName("windows-1252"));

        var refused = run(file, ORDERS);
        var taken = run(file, with(ORDERS, "--encoding", "windows-1252"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is not in UTF-8").contains("--encoding windows-1252");
        assertThat(taken.code()).isZero();
        assertThat(server.onlyEvent().customerId()).isEqualTo("Jürgen");
    }

    @Test
    void a_row_without_a_customer_is_rejected_and_never_one_giant_customer() {
        var ran = run(
                file("orders.csv", "customer_id,date,amount", ",1997-01-31,5", "c-1,1997-01-31,5"),
                "--type",
                "order.placed",
                "--map",
                "customerId=concat('shop-', customer_id)",
                "--map",
                "time=date",
                "--map",
                "data.amount=amount");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("rejected              1").contains("1 × customerId is blank (line 2)");
        assertThat(server.onlyEvent().customerId()).isEqualTo("shop-c-1");
    }

    @Test
    void rows_that_are_not_wanted_are_skipped_and_not_rejected() {
        var ran = run(
                file(
                        "orders.csv",
                        "customer_id,date,amount",
                        ",1997-01-31,5",
                        "c-1,1997-01-31,-3",
                        "c-2,1997-01-31,10",
                        "c-3,1997-01-31,9",
                        "c-4,1997-01-31,"),
                with(ORDERS, "--where", "customer_id != '' and amount >= 9.5", "--where", "date < '1998'"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("skipped               4");
        assertThat(server.onlyEvent().customerId()).isEqualTo("c-2");
    }

    @Test
    void bad_days_and_amounts_are_rejected_with_their_line_and_grouped() {
        var ran = orders(
                "customer_id,date,amount",
                "c-1,1997-02-30,5",
                "c-1,31.01.1997,5",
                "c-1,1997-01-31,many",
                "c-1,1997-01-31,5.12345",
                "c-1,1997-01-31,-5",
                "c-1,2996-01-31,5",
                "c-1,1997-01-31",
                "c-1,\"1997\"-01-31,5",
                "c-1,1997-01-31,5");

        assertThat(ran.out())
                .contains("rejected              8")
                .contains("2 × time must be a day or time such as 2026-11-21 or 2026-11-21T10:00:00+01:00, but was"
                        + " 1997-02-30 (first in line 2)")
                .contains("data.amount must be an amount, but was \"many\" (line 4)")
                .contains("must have at most 4 decimals, but was 5.12345 (line 5)")
                .contains("must not be negative, but was -5 (line 6)")
                .contains("time lies more than 5 minutes ahead of the server's clock (line 7)")
                .contains("the row must have 3 cells like the header, but was one of 2 (line 8)")
                .contains("goes on behind its closing quote")
                .contains("(line 9)");
        assertThat(server.onlyEvent().time()).isEqualTo("1997-01-31T12:00:00Z");
    }

    @Test
    void rejected_rows_can_be_mended_and_imported_in_the_same_way() throws IOException {
        var rejects = folder.resolve("mend.csv");
        run(
                file(
                        "orders.csv",
                        "customer_id,date,amount",
                        "c-1,1997-01-31,5",
                        "c-2,1997-13-31,6",
                        "\"c,3\",1997-01-31,x"),
                with(ORDERS, "--rejects", rejects.toString()));
        assertThat(Files.readAllLines(rejects)).hasSize(3).startsWith("rejected,customer_id,date,amount");
        assertThat(Files.readString(rejects)).contains("\"c,3\",1997-01-31,x");
        Files.writeString(
                rejects,
                Files.readString(rejects).replace("1997-13-31", "1997-12-31").replace(",x\n", ",7\n"));

        var again = run(rejects, ORDERS);

        assertThat(again.code()).isZero();
        assertThat(server.events()).extracting(Event::customerId).containsExactly("c-1", "c-2", "c,3");
    }

    @Test
    void rows_rejected_twice_keep_only_the_last_reason() throws IOException {
        var first = folder.resolve("first.csv");
        var second = folder.resolve("second.csv");
        run(
                file("orders.csv", "customer_id,date,amount", "c-2,1997-13-31,6"),
                with(ORDERS, "--rejects", first.toString()));

        run(first, with(ORDERS, "--rejects", second.toString()));

        assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
    }

    @Test
    void a_file_of_rejected_rows_that_is_there_already_is_left_alone() throws IOException {
        var rejects = file("mend.csv", "half mended");

        var ran = run(
                file("orders.csv", "customer_id,date,amount", "c-2,1997-13-31,6"),
                with(ORDERS, "--rejects", rejects.toString()));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(Files.readString(rejects)).isEqualTo("half mended\n");
    }

    @Test
    void functions_make_what_a_column_does_not_hold() {
        run(
                file(
                        "a.csv",
                        "Kunde,Tag,\"Betrag (EUR)\",Preis,Menge,Mail,unix",
                        "C-1,31.01.1997 14:05,\"-1.234,56\",0.1,3,,854715600"),
                "--type",
                "order.placed",
                "--map",
                "customerId=lower(Kunde)",
                "--map",
                "time=time(Tag, 'dd.MM.yyyy HH:mm', 'Europe/Berlin')",
                "--map",
                "data.amount=abs(number(\"Betrag (EUR)\", ','))",
                "--map",
                "data.sum=round(multiply(Preis, Menge), 1)",
                "--map",
                "data.line=line()",
                "--map",
                "data.who=first(Mail, upper(Kunde))",
                "--map",
                "data.unix=epoch(unix)",
                "--map",
                "data.mail=concat('mailto:', Mail)",
                "--map",
                "data.seven=7",
                "--set",
                "data.plain='7'");

        var event = server.onlyEvent();
        assertThat(event.customerId()).isEqualTo("c-1");
        assertThat(event.time()).isEqualTo("1997-01-31T13:05:00Z");
        assertThat(event.data())
                .containsEntry("amount", new BigDecimal("1234.56"))
                .containsEntry("sum", new BigDecimal("0.3"))
                .containsEntry("line", new BigDecimal("2"))
                .containsEntry("who", "C-1")
                .containsEntry("unix", "1997-01-31T13:00:00Z")
                .containsEntry("seven", new BigDecimal("7"))
                .containsEntry("plain", "'7'")
                .doesNotContainKey("mail");
    }

    @Test
    void events_of_ndjson_need_no_mapping() throws IOException {
        var file = folder.resolve("events.ndjson");
        Files.writeString(file, """
            {"id": "e-1", "customerId": "c-1", "type": "order.placed", "time": "2026-01-31T12:00:00Z", "data": {"amount": 5.50}}

            {"customerId": "c-1", "type": "page.viewed", "time": "2026-01-31T12:00:00+01:00"}
            {"id": "e-3", "customerId": "c-1", "type": "page.viewed", "time": "2026-01-31T12:00:00Z", "typo": 1}
            {"id": "e-4", "customerId
            """);
        var rejects = folder.resolve("mend.ndjson");

        var ran = run(file, "--rejects", rejects.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(server.events()).hasSize(2);
        assertThat(Files.readAllLines(rejects)).hasSize(2);
        Files.writeString(
                rejects,
                Files.readString(rejects).lines().findFirst().orElseThrow().replace("\"typo\":1,", ""));
        assertThat(run(rejects).code()).isZero();
        assertThat(server.events()).extracting(Event::id).contains("e-1", "e-3");
    }

    @Test
    void objects_of_ndjson_can_be_mapped_too() {
        run(
                file(
                        "a.ndjson",
                        "{\"buyer\": {\"id\": 17}, \"at\": \"2026-01-31 09:30\", \"sum\": 49.90, \"paid\": true}"),
                "--type",
                "order.placed",
                "--map",
                "customerId=buyer.id",
                "--map",
                "time=at",
                "--map",
                "data.amount=sum",
                "--map",
                "data.paid=paid",
                "--zone",
                "Europe/Berlin");

        var event = server.onlyEvent();
        assertThat(event.customerId()).isEqualTo("17");
        assertThat(event.time()).isEqualTo("2026-01-31T08:30:00Z");
        assertThat(event.data())
                .containsEntry("amount", new BigDecimal("49.90"))
                .containsEntry("paid", "true");
    }

    @Test
    void a_busy_server_is_waited_for_and_shown_the_key() {
        server.busyFor(2);

        var ran = run(
                file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,5"), with(ORDERS, "--api-key", "secret"));

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("The server is busy");
        assertThat(server.authorizations()).containsExactly("Bearer secret", "Bearer secret", "Bearer secret");
        assertThat(server.onlyEvent().customerId()).isEqualTo("c-1");
    }

    @Test
    void a_large_file_goes_in_parts_that_are_acknowledged_one_by_one() {
        var lines = new ArrayList<>(List.of("customer_id,date,amount"));
        IntStream.range(0, 12_001).forEach(i -> lines.add("c-" + i + ",1997-01-31," + i));

        var ran = orders(lines.toArray(String[]::new));

        assertThat(server.batches()).containsExactly(5_000, 5_000, 2_001);
        assertThat(ran.out()).contains("accepted         12,001");
        assertThat(ran.err())
                .as("nobody watches, so progress is lines of text")
                .contains("orders.csv: ")
                .doesNotContain("\u001b");
    }

    @Test
    void without_a_server_the_cure_is_named() {
        server.close();

        var ran = orders("customer_id,date,amount", "c-1,1997-01-31,5");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("No Lotse answers at " + server.url()).contains("./lotse serve");
    }

    @Test
    void a_dry_run_shows_the_first_events_and_keeps_nothing() {
        var ran = run(
                file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,5", "c-1,1997-01-31,x"),
                with(ORDERS, "--dry-run"));

        assertThat(ran.out())
                .contains("\"customerId\":\"c-1\"")
                .contains("sound                 1")
                .contains("a dry run");
        assertThat(server.events()).isEmpty();
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void a_quote_that_is_never_closed_stops_the_import_at_its_line() {
        var ran = orders("customer_id,date,amount", "c-1,1997-01-31,5", "c-2,\"1997-01-31,6", "c-3,1997-01-31,7");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Line 3: the quote opened here is not closed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        customerId=custmer_id   | There is no column custmer_id. Did you mean customer_id?
        customer=customer_id    | must be customerId, id, time, type or data.NAME, but was customer
        customerId              | must be target=source
        customerId=abs(a        | expected , or ) at the end
        customerId=add(a, b)    | there is no function add
        customerId=abs(a, b)    | abs takes 1 arguments, but has 2
        customerId=date(a, b)   | must be written out, in 'single quotes'
        customerId=date(a, 'q!b') | date(a, 'dd.MM.yyyy')
        customerId=round(a, '99') | decimals must be 0 to 10, but was 99
        customerId='x           | the quote ' is not closed
        data.amonut=amount      | Did you mean data.amount?
        data.items=amount       | is a list of objects
        """)
    void what_cannot_be_mapped_is_refused_with_the_cure(String map, String message) {
        var file = file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,5");

        var ran =
                run(file, "--type", "order.placed", "--map", "time=date", "--map", "data.amount=amount", "--map", map);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
        assertThat(server.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amount                  | expected one of = != < <= > >= at the end
        amount ! 5              | expected one of = != < <= > >=, but found !
        amount = 5 or date = 3  | expected and, or the end, but found or
        country = EIRE          | There is no column country
        date = EIRE             | A text is written in single quotes: 'EIRE'
        """)
    void a_condition_that_cannot_be_read_is_refused(String condition, String message) {
        var ran = run(file("orders.csv", "customer_id,date,amount"), with(ORDERS, "--where", condition));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void what_is_missing_is_named() {
        var file = file("orders.csv", "customer_id,date,amount");

        assertThat(run(file).err())
                .contains("customerId is not mapped: add --map customerId=COLUMN")
                .contains("customer_id, date, amount");
        assertThat(run(file, "--type", "order.placd").err()).contains("Did you mean order.placed?");
        assertThat(run(file, "--type", "order.placed").err()).contains("order.placed needs data.amount");
        assertThat(run(folder.resolve("none.csv"), ORDERS).err()).contains("there is none");
        assertThat(run(file("list.json", "[{}]")).err()).contains("jq -c '.[]'");
        assertThat(run(file("empty.csv", ""), ORDERS).err()).contains("must begin with a line that names the columns");
    }

    @Test
    void a_data_folder_takes_events_durably_and_counts_duplicates() {
        var file = file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,5", "c-2,1997-01-31,-6");
        var data = folder.resolve("data");
        Ran.of(
                command(),
                with(
                        with(
                                ORDERS,
                                "--data",
                                data.toString(),
                                "--rejects",
                                folder.resolve("r.csv").toString()),
                        file.toString()));

        var again = Ran.of(
                command(), with(with(ORDERS, "--data", data.toString(), "--where", "amount > 0"), file.toString()));

        assertThat(again.out()).contains("duplicates            1");
        try (var store = SqliteStore.open(data, 100)) {
            assertThat(store.size().join().events()).isEqualTo(1);
        }
    }

    @Test
    void a_data_folder_in_use_names_the_cure() {
        var file = file("orders.csv", "customer_id,date,amount", "c-1,1997-01-31,5");
        var data = folder.resolve("data");
        try (var store = SqliteStore.open(data, 100)) {
            var ran = Ran.of(command(), with(with(ORDERS, "--data", data.toString()), file.toString()));

            assertThat(store.size().join().events()).isZero();
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("in use").contains("--server");
        }
    }

    @Test
    void help_names_every_function_and_shows_examples() {
        var help = Ran.of(command(), "--help").out();

        assertThat(help)
                .contains(
                        "abs(n)",
                        "concat(",
                        "date(",
                        "epoch(",
                        "first(",
                        "line()",
                        "lower(a)",
                        "upper(a)",
                        "multiply(",
                        "number(",
                        "round(",
                        "time(");
        assertThat(help).contains("master_transactions.csv.gz").contains("amount_gbp < 0");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private Ran orders(String... lines) {
        return run(file("orders.csv", lines), ORDERS);
    }

    private Ran run(Path file, String... options) {
        var rejects = List.of(options).contains("--rejects")
                ? new String[] {}
                : new String[] {
                    "--rejects", folder.resolve("rejected-" + System.nanoTime()).toString()
                };
        return Ran.of(command(), with(with(with(options, rejects), "--server", server.url()), file.toString()));
    }

    private static ImportCommand command() {
        return new ImportCommand(
                ImportCommandTest::open,
                new EventJson("EUR", InstantSource.system()),
                new Screen(false, Duration.ZERO));
    }

    private static OpenStore open(Path data) {
        SqliteStore store;
        try {
            store = SqliteStore.open(data, 1_000);
        } catch (RuntimeException e) {
            throw new Misuse(e.getMessage() + " While a server runs, import with --server.");
        }
        return new OpenStore() {
            @Override
            public CustomerStore customers() {
                return store;
            }

            @Override
            public EventJson reading() {
                return new EventJson("EUR", InstantSource.system());
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private static String[] with(String[] options, String... more) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path file(String name, String... lines) {
        return write(name, content(lines));
    }

    private Path packed(String name, String... lines) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(name, bytes.toByteArray());
    }

    private static byte[] content(String... lines) {
        return List.of(lines).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
