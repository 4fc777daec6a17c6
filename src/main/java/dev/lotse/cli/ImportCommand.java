package dev.lotse.cli;

import dev.lotse.feed.Feed;
import dev.lotse.feed.FeedStopped;
import dev.lotse.feed.Misuse;
import dev.lotse.feed.Plan;
import dev.lotse.feed.Sink;
import dev.lotse.feed.StoreSink;
import dev.lotse.feed.StoreSink.OpenStore;
import dev.lotse.feed.TrialSink;
import dev.lotse.json.EventJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes events of files and gives them to a server or a data folder. */
@Command(
        name = "import",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Makes events of the rows of files and gives them to a running server, or to a data folder.",
        footerHeading = "%n",
        footer = {
            "@|bold Sources|@, behind = in --map and in --where, are a column, a 'literal', a",
            "number, or a function of such:",
            "",
            "  @|yellow abs(n)|@                  n without its sign",
            "  @|yellow concat(a, b, …)|@         one behind the other; blank if one of them is",
            "  @|yellow date(a, 'dd.MM.yyyy')|@   a day written like this; its noon in UTC",
            "  @|yellow epoch(n)|@                seconds or milliseconds since 1970",
            "  @|yellow first(a, b, …)|@          the first that is not blank",
            "  @|yellow line()|@                  the number of the line",
            "  @|yellow lower(a)|@, @|yellow upper(a)|@      in small letters, in capitals",
            "  @|yellow multiply(n, m)|@          exactly n times m",
            "  @|yellow number(a, ',')|@          a number with this decimal sign: 1.234,50",
            "  @|yellow round(n, 2)|@             n with so many decimals, half away from 0",
            "  @|yellow time(a, 'dd.MM.yyyy HH:mm', 'Europe/Berlin')|@",
            "                          a time written like this, in this zone (or --zone)",
            "",
            "A column with a name unlike a word stands in double quotes: \"Amount (EUR)\".",
            "A blank cell leaves its field out; a row without a customer is rejected. Times",
            "are ISO 8601, a day alone is its noon in UTC. Numbers stay exact decimals.",
            "Lines of NDJSON that are events already need no --type and no --map.",
            "",
            "@|bold The same file again|@ changes nothing: a row without an id gets one made of the",
            "file's content, its line and its type. A file that changed or grew is another",
            "file: give its rows ids that last, such as --map id=order_no.",
            "",
            "@|bold Rejected rows|@ go with their reasons to NAME.rejected.csv in the current folder.",
            "Mend them there and import that file in the same way.",
            "",
            "@|bold Examples|@",
            "  Purchases of a CD shop; a look before anything is kept:",
            "    ./lotse import master_transactions.csv.gz --type order.placed \\",
            "      --map \"customerId=concat('cdnow-', customer_id)\" \\",
            "      --map time=date --map data.amount=amount_usd --dry-run",
            "  Invoices of a gift shop, then its cancellations; guests are left out:",
            "    ./lotse import invoices.csv.gz --type order.placed \\",
            "      --map customerId=customer_id --map time=datetime \\",
            "      --map data.orderId=invoice --map data.amount=amount_gbp \\",
            "      --where \"amount_gbp >= 0 and customer_id != ''\"",
            "    ./lotse import invoices.csv.gz --type order.returned \\",
            "      --map customerId=customer_id --map time=datetime \\",
            "      --map \"data.amount=abs(amount_gbp)\" \\",
            "      --where \"amount_gbp < 0 and customer_id != ''\"",
            "  Consents to a newsletter that were kept elsewhere:",
            "    ./lotse import consents.csv --type optin.confirmed \\",
            "      --map customerId=customer --map \"time=date(day, 'dd.MM.yyyy')\" \\",
            "      --map data.text=wording --set data.channel=EMAIL",
            "  Events as they are, into a folder that no server uses:",
            "    ./lotse import events.ndjson.gz --data data"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every wanted row is in; duplicates were in already.",
            "1:Rows were rejected, or the import stopped; what was accepted stays.",
            "2:The command was wrong, and nothing was imported."
        })
public final class ImportCommand implements Callable<Integer> {
    private final Function<Path, OpenStore> stores;
    private final EventJson reading;
    private final Screen screen;

    /** Shown once the progress bar is gone. */
    private final List<String> examples = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV with a header, or NDJSON, plain or .gz.")
    private List<Path> files = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "The type of all events, such as order.placed.")
    private @Nullable String type;

    @Option(
            names = "--map",
            paramLabel = "TARGET=SOURCE",
            description = "Where customerId, time, id, type or data.NAME comes from. Several.")
    private List<String> maps = List.of();

    @Option(
            names = "--set",
            paramLabel = "TARGET=TEXT",
            description = "A target that is the same for all rows, such as data.channel=EMAIL. Several.")
    private List<String> constants = List.of();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "Only rows for which this holds: SOURCE = != < <= > >= SOURCE, joined by and. Several must all"
                            + " hold.")
    private List<String> conditions = List.of();

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Write into this data folder instead, while no server uses it.")
    private @Nullable Path data;

    @Option(names = "--dry-run", description = "Read and check everything, show the first events, keep nothing.")
    private boolean dryRun;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The zone of times without an offset (default: UTC).")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "Between cells, or tab (default: told by the header).")
    private @Nullable String separator;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Of the file (default: UTF-8).")
    private Charset encoding = StandardCharsets.UTF_8;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rejected rows go (default: NAME.rejected.csv or .ndjson, here).")
    private @Nullable Path rejects;

    /**
     * @param stores opens a data folder, or throws {@link Misuse} or {@link FeedStopped}
     * @param reading reads events as the server does, for dry runs
     */
    public ImportCommand(Function<Path, OpenStore> stores, EventJson reading, Screen screen) {
        this.stores = stores;
        this.reading = reading;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (Misuse e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int run() {
        var plan = plan();
        var feeds = files.stream().map(file -> new Feed(file, plan)).toList();
        feeds.forEach(Feed::check);
        var clean = true;
        try (var sink = sink()) {
            for (var i = 0; i < feeds.size(); i++) {
                clean &= run(files.get(i), feeds.get(i), sink);
            }
        }
        return clean ? 0 : 1;
    }

    private Plan plan() {
        if (rejects != null && files.size() > 1) {
            throw new Misuse(
                    "--rejects names one file, but there are several to import: leave it out, and each gets its own.");
        }
        if (data != null && server.given()) {
            throw new Misuse("Give --server or --data, not both.");
        }
        return new Plan(type, maps, constants, conditions, zone, encoding, separator(), rejects);
    }

    private @Nullable Character separator() {
        if (separator == null) {
            return null;
        }
        if (separator.equals("tab") || separator.equals("\\t")) {
            return '\t';
        }
        if (separator.length() != 1 || separator.equals("\"")) {
            throw new Misuse("--separator must be one character or the word tab, but was " + separator);
        }
        return separator.charAt(0);
    }

    private Sink sink() {
        if (dryRun) {
            return new TrialSink(reading, examples::add);
        }
        return data != null
                ? new StoreSink(stores.apply(data))
                : new ServerSink(server.open(message -> screen.note(spec, message)));
    }

    /** Whether everything went well. */
    private boolean run(Path file, Feed feed, Sink sink) {
        var summary = new ImportSummary(spec, screen, file, dryRun);
        try {
            var outcome = watched(file, feed, sink);
            examples.forEach(example -> screen.print(spec, example));
            examples.clear();
            summary.show(outcome.tally(), outcome.rejects().orElse(null));
            return outcome.tally().rejected() == 0;
        } catch (FeedStopped e) {
            summary.show(feed.tally(), null);
            screen.note(
                    spec,
                    e.getMessage() + "\nWhat was accepted is kept. Run the same command again: nothing counts twice.");
            return false;
        }
    }

    private Feed.Outcome watched(Path file, Feed feed, Sink sink) {
        try (var watch = screen.watch(spec, String.valueOf(file.getFileName()))) {
            return feed.run(sink, watch);
        }
    }
}
