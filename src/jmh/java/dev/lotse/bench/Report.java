package dev.lotse.bench;

import dev.lotse.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code Report FOLDER}: makes the page of all results there are, their plots, and one JSON file of them. */
final class Report {
    /** Why budgets are missed and what was tried, in words. */
    private static final Path IN_THE_WAY = Path.of("bench/in-the-way.md");

    private static final List<String> THROUGHPUT_OF_PEERS = List.of(
            "peer",
            "same",
            "warmUpSeconds",
            "answerBytes",
            "perSecond",
            "lotsePerSecond",
            "lotseToPeer",
            "lotseToPeerLeast",
            "lotseToPeerMost",
            "errors",
            "failed");
    private static final List<String> LATENCY_OF_PEERS = List.of(
            "peer", "sameRate", "p99Millis", "lotseP99Millis", "p99ToLotse", "p99ToLotseLeast", "p99ToLotseMost");
    private static final List<String> ENGINES_OF_PEERS =
            List.of("peer", "engineMicros", "lotseEngineMicros", "engineToLotse");

    private final Path folder;
    private final Sections sections;
    private final StringBuilder page = new StringBuilder();

    private Report(Path folder, Sections sections) {
        this.folder = folder;
        this.sections = sections;
    }

    public static void main(String[] args) throws Exception {
        new Report(Path.of(args[0]), Sections.read(Results.folder())).make();
    }

    private void make() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("performance.json"), Json.write(sections.byName()) + "\n");
        head();
        budgets();
        http();
        profile();
        line(Files.readString(IN_THE_WAY));
        peers();
        engine();
        rest();
        var written = folder.resolve("performance.md");
        Files.writeString(written, page.toString());
        new Plots(folder.resolve("performance")).draw(sections);
        System.out.println("  " + written);
    }

    private void head() {
        var others = sections.ofOtherRuns();
        line("# How fast it is");
        line("");
        line("Measured by `bench/run`, " + (others.isEmpty() ? "everything in one run" : "in several runs")
                + " on one machine; trust the ratios. The raw results are in [performance.json](performance.json).");
        line("");
        line("| | |");
        line("|---|---|");
        sections.machine().forEach((name, value) -> row(name, value));
        if (!others.isEmpty()) {
            row("of other runs", String.join(", ", others));
        }
        if (!sections.notMeasured().isEmpty()) {
            row("**not measured**", String.join(", ", sections.notMeasured()));
        }
        line("");
    }

    private void budgets() {
        line("## Budgets");
        line("");
        line("| what | measured | budget | |");
        line("|---|---|---|---|");
        for (var budget : Budgets.of(sections)) {
            var measured =
                    budget.measured().isPresent() ? (Object) budget.measured().getAsDouble() : "";
            row(budget.what(), measured, budget.sign() + " " + written(budget.limit()), budget.verdict());
        }
        line("");
    }

    private void http() {
        if (sections.of("http").isEmpty()) {
            return;
        }
        line("## Decisions over HTTP");
        line("");
        line(("`POST /v1/decisions` about %,.0f customers in turn, the shipped rules, every decision logged; answers"
            + " have %,.0f bytes on average. *fixed* is the same server, its routes and headers, answering bytes of"
            + " that size; *plain* is Lotse with its rules as hand-written Java. wrk on the same machine, one after"
            + " the other; its latency counts from when a request was sent, so that waiting to send does not count.")
                .formatted(number("http", "customers"), number("http", "answerBytes")));
        line("");
        line("![Decisions a second](performance/http.svg)");
        line("");
        table(sections.rows("http", "closed"));
        line("The ratios, each of two runs back to back, medians:");
        line("");
        table(sections.rows("http", "ratios"));
        line("At half of what Lotse can do, all at the same constant rate; latency from when a request was due:");
        line("");
        table(sections.rows("http", "open"));
        line("The decision log: the rate when the time it takes to catch up counts, too:");
        line("");
        table(List.of(sections.part("http", "log")));
    }

    private void profile() {
        if (sections.of("profile").isEmpty()) {
            return;
        }
        line("## Where the time goes");
        line("");
        line(("Lotse and the fixed bytes again, with %,.0f connections, while a flight recorder notes where each event"
            + " loop is whenever it has used 5 ms of a core (`jdk.CPUTimeSample`). Micros are those of one core that"
            + " an answer takes.")
                .formatted(number("profile", "connections")));
        line("");
        table(sections.rows("profile", "servers"));
        line("The event loops, by part: a sample belongs to the part whose code is innermost; the JDK, Jackson,"
                + " Caffeine and Micrometer work for whoever calls them (`bench.Part` names the classes). What the"
                + " system does to send includes handing the bytes over to wrk.");
        line("");
        line("![Where the time of an event loop goes](performance/profile.svg)");
        line("");
        table(sections.rows("profile", "parts"));
        line("All cores of the machine meanwhile, as Linux counts them:");
        line("");
        table(sections.rows("profile", "cores"));
        line("The methods in which Lotse's event loops were found most often:");
        line("");
        table(sections.rows("profile", "hottest"));
        halfLoad(sections.part("profile", "halfLoad"));
    }

    private void halfLoad(Map<String, Object> halfLoad) {
        if (halfLoad.isEmpty()) {
            return;
        }
        line("### At half load, and while a version is activated");
        line("");
        line("At half of what Lotse does above, all at the same constant rate, asked by one thread: *lotse* and"
                + " *fixed* with nothing else, *switching* from when Lotse is told to activate a version that it"
                + " has not loaded, the first since its start, when the code for that is cold. Latency counts from"
                + " when a request was due:");
        line("");
        table(Sections.rows(halfLoad, "latencies"));
        line("Who had the cores meanwhile, and for how many micros an answer their threads could have run but"
                + " waited for a core (`/proc/PID/task/TID/schedstat`), which is latency where an answer waits"
                + " behind them:");
        line("");
        table(Sections.rows(halfLoad, "cores"));
    }

    private void peers() {
        for (var section : sections.peers()) {
            line("## Beside other engines, " + section.get("rules") + " rules");
            line("");
            line(("The same made-up rules about the same customers, and the same first three actions, see"
                + " `bench/peers`. More is not the same: the peers have customers with figures and phase worked out,"
                + " know no law, keep no history and log nothing. Lotse has the customer in its cache, works out"
                + " figures, phase, moment and what the law allows, gives reasons, logs each decision, and answers"
                + " %,.0f bytes.")
                    .formatted(Sections.number(section, "answerBytes").orElse(0)));
            line("");
            line("![Decisions a second](performance/peers-" + section.get("rules") + ".svg)");
            line("");
            var rows = Sections.rows(section, "rows");
            line("Throughput at 16 connections, by turns with Lotse, medians. The peer warms up until its throughput"
                    + " grows no more:");
            line("");
            table(rows, THROUGHPUT_OF_PEERS);
            line("p99 of both at the same rate, half of what the slower can do, from when a request was due, medians:");
            line("");
            table(rows, LATENCY_OF_PEERS);
            line("The engines alone: the same rules on ready figures, in process on one thread. Lotse's advice stage"
                    + " keeps its session, plain Drools opens one a decision, as its documentation shows.");
            line("");
            table(rows, ENGINES_OF_PEERS);
        }
    }

    private void engine() {
        if (sections.of("jmh").isEmpty()) {
            return;
        }
        line("## The engine alone");
        line("");
        line(("JMH, one thread. *rules* is all stages on one customer; `ten` has the advice of the shipped rules ten"
                        + " times, numbers are made-up rules. *plain* is the same rules as hand-written Java, which"
                        + " decided the same about %,.0f of as many customers. *decide* is the whole of a decision,"
                        + " *fold* working out the figures, *rank* law, caps and order of what the rules said,"
                        + " *write* its JSON, *parse* the request.")
                .formatted(number("jmh", "equalDecisions")));
        line("");
        line("![Engine and plain Java](performance/engine.svg)");
        line("");
        table(sections.rows("jmh", "rows"));
    }

    private void rest() {
        if (!sections.of("advice").isEmpty()) {
            line("Where the time of the advice stage alone goes, by flight recorder; the parts are those above:");
            line("");
            table(sections.rows("advice", "rows"));
        }
        titled("rules", "## Over HTTP by number of rules", "rows");
        titled("events", "## Events", "loads");
        single("import", "## Import of a file", "Orders as CSV by `./lotse import`.");
        single(
                "batch",
                "## Batch",
                "`/v1/decisions/batch`, 1,000 a request, 4 connections, nobody in memory before, every decision logged;"
                        + " after a warm-up with others.");
        titled("switch", "## Switching versions under load", "rows");
        single(
                "start",
                "## Start",
                "From the start of the process, without customers, to the first `/health/ready`, medians.");
        single("memory", "## Memory", "What a customer with 20 purchases takes in the cache.");
    }

    private void titled(String section, String title, String rows) {
        if (!sections.of(section).isEmpty()) {
            line(title);
            line("");
            table(sections.rows(section, rows));
        }
    }

    private void single(String section, String title, String what) {
        if (!sections.of(section).isEmpty()) {
            line(title);
            line("");
            line(what);
            line("");
            table(List.of(sections.of(section)));
        }
    }

    private double number(String section, String key) {
        return Sections.number(sections.of(section), key).orElse(0);
    }

    private void table(List<Map<String, Object>> rows) {
        var columns = rows.stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(cell ->
                        !(cell.getValue() instanceof List<?>) && !cell.getKey().equals("run"))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
        table(rows, columns);
    }

    private void table(List<Map<String, Object>> rows, List<String> wanted) {
        var columns = wanted.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        row(columns.stream().map(Report::heading).toArray());
        line("|" + "---|".repeat(columns.size()));
        rows.forEach(row -> row(columns.stream()
                .map(column -> Objects.requireNonNullElse(row.get(column), ""))
                .toArray()));
        line("");
    }

    /** {@code p99Millis} as {@code p99, ms}. */
    private static String heading(String key) {
        return key.replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(",? micros$", ", µs")
                .replaceFirst(" millis$", ", ms")
                .replaceFirst(" seconds$", ", s");
    }

    private void row(Object... cells) {
        line(Stream.of(cells).map(Report::written).reduce("|", (row, cell) -> row + " " + cell + " |"));
    }

    private static String written(Object value) {
        if (!(value instanceof Number number)) {
            return String.valueOf(value).replaceAll("\\s+", " ").replace("|", "\\|");
        }
        var rounded = number.doubleValue();
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) rounded)
                : rounded >= 1_000
                        ? String.format(Locale.ROOT, "%,.0f", rounded)
                        : String.valueOf(Results.rounded(rounded));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
