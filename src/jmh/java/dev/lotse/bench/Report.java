package dev.lotse.bench;

import dev.lotse.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code Report FOLDER}: makes the page of all results there are, their plots, and one JSON file of them. */
final class Report {
    /** Why budgets are missed and what was tried, in words. */
    private static final Path IN_THE_WAY = Path.of("bench/in-the-way.md");

    private final Map<String, Map<String, Object>> results = new TreeMap<>();
    private final StringBuilder page = new StringBuilder();

    private final Path folder;

    private Report(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        new Report(Path.of(args[0])).make();
    }

    private void make() throws Exception {
        try (var files = Files.list(Results.folder())) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                results.put(file.getFileName().toString().replace(".json", ""), Results.read(file));
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("performance.json"), Json.write(results) + "\n");
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
        new Plots(folder.resolve("performance")).draw(results);
        System.out.println("  " + written);
    }

    private void head() {
        var machine = section("machine");
        line("# How fast it is");
        line("");
        line("Measured by `bench/run`, everything in one run on one machine; trust the ratios. The raw results are in"
                + " [performance.json](performance.json).");
        line("");
        line("| | |");
        line("|---|---|");
        machine.forEach((name, value) -> row(name, value));
        var others = results.entrySet().stream()
                .filter(each -> !Objects.equals(each.getValue().get("run"), machine.get("run")))
                .map(each -> each.getKey() + " (" + each.getValue().getOrDefault("run", "unknown") + ")")
                .toList();
        if (!others.isEmpty()) {
            row("of other runs", String.join(", ", others));
        }
        line("");
    }

    // Ratios first.

    private record Budget(String what, Object measured, String budget, Boolean held) {
        static Budget atLeast(String what, double measured, double least) {
            return new Budget(what, written(measured), "≥ " + written(least), measured >= least);
        }

        static Budget atMost(String what, double measured, double most) {
            return new Budget(what, written(measured), "≤ " + written(most), measured <= most);
        }
    }

    private void budgets() {
        var budgets = new ArrayList<Budget>();
        httpBudgets(budgets);
        peerBudgets(budgets);
        engineBudgets(budgets);
        otherBudgets(budgets);
        line("## Budgets");
        line("");
        line("| what | measured | budget | |");
        line("|---|---|---|---|");
        budgets.forEach(each -> row(each.what(), each.measured(), each.budget(), each.held() ? "held" : "**missed**"));
        line("");
    }

    private void httpBudgets(List<Budget> budgets) {
        for (var ratio : rows(section("http"), "ratios")) {
            budgets.add(Budget.atLeast(
                    "decisions over HTTP to fixed bytes, " + ratio.get("connections") + " connections",
                    number(ratio, "lotseToFixed"),
                    0.6));
        }
        var open = rows(section("http"), "open");
        if (!open.isEmpty()) {
            budgets.add(Budget.atMost(
                    "p99 at half load to that of fixed bytes",
                    number(of(open, "lotse"), "p99Millis") / number(of(open, "fixed"), "p99Millis"),
                    3));
            budgets.add(Budget.atMost("decisions not logged", number(map("http", "log"), "dropped"), 0));
        }
    }

    /** A peer that did not run tells nothing; the table below says why. */
    private void peerBudgets(List<Budget> budgets) {
        results.forEach((name, section) -> {
            if (name.startsWith("peers-")) {
                rows(section, "rows").stream()
                        .filter(row -> !row.containsKey("failed"))
                        .forEach(row ->
                                peerBudgets(row, row.get("peer") + ", " + section.get("rules") + " rules", budgets));
            }
        });
    }

    private static void peerBudgets(Map<String, Object> row, String peer, List<Budget> budgets) {
        if (PeersSection.PLAIN_DROOLS.contains(String.valueOf(row.get("peer")))) {
            budgets.add(Budget.atLeast("engine time to ours, " + peer, number(row, "engineToLotse"), 2));
        } else {
            budgets.add(Budget.atLeast("our throughput to that of " + peer, number(row, "lotseToPeer"), 3));
            budgets.add(Budget.atLeast("p99 at the same rate to ours, " + peer, number(row, "p99ToLotse"), 3));
        }
    }

    private void engineBudgets(List<Budget> budgets) {
        var usual = micros("rules", "default", "drools");
        if (usual > 0) {
            budgets.add(Budget.atMost("the engine with the default rules, µs", usual, 10));
            budgets.add(Budget.atMost("ten times the rules to that", micros("rules", "ten", "drools") / usual, 2));
        }
    }

    private void otherBudgets(List<Budget> budgets) {
        rows(section("events"), "loads").stream()
                .map(row -> number(row, "ofBare"))
                .min(Double::compare)
                .ifPresent(worst ->
                        budgets.add(Budget.atLeast("events stored to bare batched inserts, at worst", worst, 0.5)));
        atMost(budgets, "switch", "p99DuringToBefore", "p99 while versions switch to before", 3);
        atMost(budgets, "switch", "failed", "requests failed while versions switch", 0);
        atMost(budgets, "start", "warmSeconds", "start to ready with compiled rules, s", 3);
        atMost(budgets, "memory", "bytesEach", "a customer with 20 purchases in memory, bytes", 1_024);
        if (number(section("batch"), "customers") >= 1e6) {
            atMost(budgets, "batch", "seconds", "a million customers decided in batch, s", 30);
        }
    }

    private void atMost(List<Budget> budgets, String section, String key, String what, double most) {
        if (section(section).containsKey(key)) {
            budgets.add(Budget.atMost(what, number(section(section), key), most));
        }
    }

    // The tables.

    private void http() {
        if (section("http").isEmpty()) {
            return;
        }
        line("## Decisions over HTTP");
        line("");
        line(("`POST /v1/decisions` about %,.0f customers in turn, the shipped rules, every decision logged; answers"
            + " have %,.0f bytes on average. *fixed* is the same server, its routes and headers, answering bytes of"
            + " that size; *plain* is Lotse with its rules as hand-written Java. wrk on the same machine, one after"
            + " the other.")
                .formatted(number(section("http"), "customers"), number(section("http"), "answerBytes")));
        line("");
        line("![Decisions a second](performance/http.svg)");
        line("");
        table(rows(section("http"), "closed"));
        line("The ratios, each of two runs back to back, medians:");
        line("");
        table(rows(section("http"), "ratios"));
        line("At half of what Lotse can do, all at the same constant rate; latency from when a request was due:");
        line("");
        table(rows(section("http"), "open"));
        line("The decision log: the rate when the time it takes to catch up counts, too:");
        line("");
        table(List.of(map("http", "log")));
    }

    private void profile() {
        if (section("profile").isEmpty()) {
            return;
        }
        line("## Where the time goes");
        line("");
        line(("Lotse and the fixed bytes again, with %,.0f connections, while a flight recorder notes where each event"
            + " loop is whenever it has used 5 ms of a core (`jdk.CPUTimeSample`). Micros are those of one core that"
            + " an answer takes.")
                .formatted(number(section("profile"), "connections")));
        line("");
        table(rows(section("profile"), "servers"));
        line("The event loops, by part: a sample belongs to the part whose code is innermost; the JDK, Jackson,"
                + " Caffeine and Micrometer work for whoever calls them (`bench.Part` names the classes). What the"
                + " system does to send includes handing the bytes over to wrk.");
        line("");
        line("![Where the time of an event loop goes](performance/profile.svg)");
        line("");
        table(rows(section("profile"), "parts"));
        line("All cores of the machine meanwhile, as Linux counts them:");
        line("");
        table(rows(section("profile"), "cores"));
        line("The methods in which Lotse's event loops were found most often:");
        line("");
        table(rows(section("profile"), "hottest"));
        halfLoad(map("profile", "halfLoad"));
    }

    private void halfLoad(Map<String, Object> halfLoad) {
        if (halfLoad.isEmpty()) {
            return;
        }
        line("### At half load, and while a version is activated");
        line("");
        line("At half of what Lotse does above, all at the same constant rate, asked by one thread: *lotse* and"
                + " *fixed* with nothing else, *switching* from when Lotse is told to activate a version that it"
                + " has not loaded. Latency counts from when a request was due:");
        line("");
        table(rows(halfLoad, "latencies"));
        line("Who had the cores meanwhile, and for how many micros an answer their threads could have run but"
                + " waited for a core (`/proc/PID/task/TID/schedstat`), which is latency where an answer waits"
                + " behind them:");
        line("");
        table(rows(halfLoad, "cores"));
    }

    private void peers() {
        results.forEach((name, section) -> {
            if (name.startsWith("peers-")) {
                line("## Beside other engines, " + section.get("rules") + " rules");
                line("");
                line(("The same made-up rules about the same customers, and the same first three actions, see"
                    + " `bench/peers`. More is not the same: the peers are given figures and phase, know no law, keep"
                    + " no history and log nothing. Lotse has the customer in its cache, works out figures, phase,"
                    + " moment and what the law allows, gives reasons, logs each decision, and answers %,.0f bytes.")
                        .formatted(number(section, "answerBytes")));
                line("");
                line("Throughput at 16 connections, by turns with Lotse; p99 of both at the same rate, half of what the"
                        + " slower can do, from when a request was due. The peer warms up until its throughput grows no"
                        + " more. Engine micros: the same rules on ready figures, in process on one thread. Lotse's"
                        + " advice stage keeps its session, plain Drools opens one a decision, as its documentation"
                        + " shows; beside it ours is measured again, right after it, beside the others once.");
                line("");
                line("![Decisions a second](performance/" + name + ".svg)");
                line("");
                table(rows(section, "rows"));
            }
        });
    }

    private void engine() {
        if (section("jmh").isEmpty()) {
            return;
        }
        line("## The engine alone");
        line("");
        line(("JMH, one thread. *rules* is all stages on one customer; `ten` is ten times the advice of the shipped"
                        + " rules, numbers are made-up rules. *plain* is the same rules as hand-written Java, which"
                        + " decided the same about %,.0f of as many customers. *decide* is the whole of a decision,"
                        + " *fold* working out the figures, *rank* law, caps and order of what the rules said,"
                        + " *write* its JSON, *parse* the request.")
                .formatted(number(section("jmh"), "equalDecisions")));
        line("");
        line("![Engine and plain Java](performance/engine.svg)");
        line("");
        table(rows(section("jmh"), "rows"));
    }

    private void rest() {
        titled("rules", "## Over HTTP by number of rules", "rows");
        titled("events", "## Events", "loads");
        single("import", "## Import of a file", "1,000,000 orders as CSV by `./lotse import`.");
        single(
                "batch",
                "## Batch",
                "`/v1/decisions/batch`, 1,000 a request, 4 connections, nobody in memory before, every decision logged;"
                        + " after a warm-up with others.");
        titled("switch", "## Switching versions under load", "rows");
        single("start", "## Start", "From the start of the process to the first `/health/ready`, medians.");
        single("memory", "## Memory", "What a customer with 20 purchases takes in the cache.");
    }

    private void titled(String section, String title, String rows) {
        if (!section(section).isEmpty()) {
            line(title);
            line("");
            table(rows(section(section), rows));
        }
    }

    private void single(String section, String title, String what) {
        if (!section(section).isEmpty()) {
            line(title);
            line("");
            line(what);
            line("");
            table(List.of(section(section)));
        }
    }

    private void table(List<Map<String, Object>> rows) {
        var columns = rows.stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(cell ->
                        !(cell.getValue() instanceof List<?>) && !cell.getKey().equals("run"))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
        row(columns.stream().map(Report::heading).toArray());
        line("|" + "---|".repeat(columns.size()));
        rows.forEach(row -> row(columns.stream()
                .map(column -> Objects.requireNonNullElse(row.get(column), ""))
                .toArray()));
        line("");
    }

    /** {@code p99Millis} as {@code p99 millis}. */
    private static String heading(String key) {
        return key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private void row(Object... cells) {
        line(Stream.of(cells).map(Report::written).reduce("|", (row, cell) -> row + " " + cell + " |"));
    }

    private static String written(Object value) {
        if (!(value instanceof Number number)) {
            return String.valueOf(value);
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

    // What is in the results.

    private Map<String, Object> section(String name) {
        return results.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String section, String key) {
        return (Map<String, Object>) section(section).getOrDefault(key, new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> section, String key) {
        return (List<Map<String, Object>>) section.getOrDefault(key, List.of());
    }

    static double number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<String, Object> of(List<Map<String, Object>> rows, String server) {
        return rows.stream()
                .filter(row -> server.equals(row.get("server")))
                .findFirst()
                .orElse(Map.of());
    }

    private double micros(String step, String rules, String engine) {
        return rows(section("jmh"), "rows").stream()
                .filter(row -> step.equals(row.get("step"))
                        && rules.equals(row.get("rules"))
                        && engine.equals(row.get("engine")))
                .mapToDouble(row -> number(row, "micros"))
                .findFirst()
                .orElse(0);
    }
}
