package dev.lotse;

import com.fasterxml.uuid.Generators;
import dev.lotse.cli.CheckCommand;
import dev.lotse.cli.DecideCommand;
import dev.lotse.cli.Home;
import dev.lotse.cli.ImportCommand;
import dev.lotse.cli.Mistakes;
import dev.lotse.cli.RehearseCommand;
import dev.lotse.cli.RulesCommand;
import dev.lotse.cli.Screen;
import dev.lotse.cli.ServeCommand;
import dev.lotse.cli.SimulateCommand;
import dev.lotse.cli.TestCommand;
import dev.lotse.config.ConfigException;
import dev.lotse.config.Settings;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Customers;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Pseudonyms;
import dev.lotse.customer.StoreUnavailable;
import dev.lotse.decision.ActiveRuleBase;
import dev.lotse.decision.Advisor;
import dev.lotse.decision.Archive;
import dev.lotse.decision.Deciders;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.Experience;
import dev.lotse.decision.Outcomes;
import dev.lotse.decision.PhaseSearch;
import dev.lotse.decision.Reconsiderations;
import dev.lotse.decision.Stops;
import dev.lotse.decision.WhatIf;
import dev.lotse.demo.Demo;
import dev.lotse.feed.FeedStopped;
import dev.lotse.feed.StoreSink;
import dev.lotse.http.Parts;
import dev.lotse.http.Server;
import dev.lotse.json.EventJson;
import dev.lotse.release.Inspector;
import dev.lotse.release.Releases;
import dev.lotse.release.Versions;
import dev.lotse.release.Watch;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Budget;
import dev.lotse.rules.LocalRules;
import dev.lotse.rules.RuleSources;
import dev.lotse.simulation.Simulations;
import dev.lotse.store.SqliteStore;
import dev.lotse.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one place where the parts are put together. */
@Command(
        name = "lotse",
        description = "Next-best-action decisions from your own server.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    static final String VERSION = "0.1.0";
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) {
        var home = new Home(Path.of(System.getProperty("lotse.home", ".")));
        var screen = Screen.ofProcess();
        var code = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(home, Main::serveUntilStopped))
                .addSubcommand(new RehearseCommand(home, Main::serve))
                .addSubcommand(new ImportCommand(
                        data -> openForImport(data, home),
                        new EventJson(Settings.DEFAULTS.currency(), InstantSource.system()),
                        screen))
                .addSubcommand(new DecideCommand(screen))
                .addSubcommand(new RulesCommand(home))
                .addSubcommand(new CheckCommand(home))
                .addSubcommand(new TestCommand(home, new LocalRules(LocalRules.usualCache())))
                .addSubcommand(new SimulateCommand(home, new LocalRules(LocalRules.usualCache()), screen))
                .setParameterExceptionHandler(new Mistakes())
                .execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** A data folder, and events read as the server that is configured here reads them. */
    private static StoreSink.OpenStore openForImport(Path data, Home home) {
        try {
            var settings = Settings.read(home.config(null));
            var store = SqliteStore.open(data, settings.store().queueCapacity());
            var reading = new EventJson(settings.currency(), InstantSource.system(), Pseudonyms.of(data));
            return new StoreSink.OpenStore() {
                @Override
                public CustomerStore customers() {
                    return store;
                }

                @Override
                public EventJson reading() {
                    return reading;
                }

                @Override
                public void close() {
                    store.close();
                }
            };
        } catch (ConfigException e) {
            throw new FeedStopped(String.valueOf(e.getMessage()));
        } catch (StoreUnavailable e) {
            throw new FeedStopped(e.getMessage() + ". Is a server running on it? Then import into that with --server.");
        }
    }

    private static void serveUntilStopped(Settings settings, Path configFolder, boolean demo) {
        var serving = serve(settings, configFolder, demo);
        Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "lotse-stop"));
    }

    /** A server that runs, and the port it listens on. */
    public record Serving(int port, Runnable stop) implements RehearseCommand.Running {
        @Override
        public void close() {
            stop.run();
        }
    }

    /** Starts a server; {@code demo} puts customers into an empty store. */
    public static Serving serve(Settings settings, Path configFolder, boolean demo) {
        var clock = InstantSource.system();
        var startedAt = clock.instant();
        var telemetry = new Telemetry();
        var pseudonyms = Pseudonyms.of(settings.data());
        var store = SqliteStore.open(settings.data(), settings.store().queueCapacity(), pseudonyms, clock);
        var customers = new Customers(store, settings.cache().maxCustomers());
        var assembly = new Assembly(Budget.of(settings.evaluation()));
        var versions = new Versions(store, assembly, clock);
        var active = new ActiveRuleBase();
        var releases = new Releases(store, versions, new Inspector(assembly, settings), active, settings, clock);
        var events = new EventJson(settings.currency(), clock, pseudonyms);
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        var log = new DecisionLog(store, settings.decisionLog().queueCapacity(), workers);
        Supplier<Advisor.Recorder> recorders =
                settings.decisionLog().enabled() ? log::recorder : () -> (decision, request, dossier) -> {};
        var outcomes = new Outcomes(log, store, clock);
        var experience = new Experience();
        var deciders = new Deciders(experience, settings.lang(), settings.timeZone());
        var stops = new Stops(store, () -> active.get().catalogue(), clock);
        var reconsiderations = new Reconsiderations();
        var archive = new Archive(
                log,
                store,
                (moment, version, weighing) -> versions.find(version)
                        .map(versions::load)
                        .map(base -> deciders.with(base, weighing, failure -> {}, () -> stops.heldAt(moment))),
                reconsiderations);
        var simulations = new Simulations(store, () -> deciders.asOfNow(stops.inForce()), newIds());
        var whatIf = new WhatIf(
                version -> versions.find(version)
                        .map(versions::load)
                        .map(loaded -> new Advisor(
                                () -> loaded,
                                base -> deciders.with(
                                        base,
                                        failure -> LOG.warn("A rule of {} failed", base.version(), failure),
                                        stops::inForce),
                                (decision, request, dossier) -> {},
                                clock,
                                settings.timeZone(),
                                newIds())),
                archive,
                active,
                reconsiderations);
        var phases = new PhaseSearch(
                store, active, base -> deciders.with(base, failure -> {}, List::of), clock, reconsiderations);
        var parts = new Parts(
                new Parts.Identity(VERSION, "local", startedAt, settings.cache().maxCustomers()),
                store,
                customers,
                phases,
                () -> new Advisor(
                        active,
                        base -> deciders.with(
                                base,
                                failure -> {
                                    telemetry.failed(failure);
                                    releases.broke(base, failure, workers);
                                },
                                stops::inForce),
                        recorders.get(),
                        clock,
                        settings.timeZone(),
                        newIds()),
                archive,
                whatIf,
                outcomes,
                log,
                stops,
                new Parts.Rules(active, versions, releases, simulations, workers),
                events,
                telemetry,
                clock);
        var server = new Server(
                parts,
                settings.server().host(),
                settings.server().port(),
                settings.server().maxBodyBytes());

        if (demo && store.size().join().customers() == 0) {
            LOG.info("Making up {} customers", Demo.CUSTOMERS);
            Demo.into(store, startedAt);
        }
        measure(telemetry, store, customers, log);
        customers.start();
        experience.start(store);
        stops.start();
        var rules = sources(settings.rules().folder(), configFolder);
        releases.begin(rules);
        server.start();
        if (settings.rules().watch()) {
            var watch =
                    new Watch(releases, () -> RuleSources.read(settings.rules().folder(), configFolder), rules);
            server.every(Duration.ofSeconds(1), () -> workers.execute(watch::look));
        }
        server.every(Duration.ofHours(1), () -> forgetOld(store, settings, clock));
        LOG.info(
                "Lotse {} answers on http://{}:{}/ with rule base {}",
                VERSION,
                settings.server().host(),
                server.port(),
                active.get().version());
        return new Serving(server.port(), () -> {
            try {
                server.close();
                reconsiderations.close();
                simulations.close();
            } finally {
                try {
                    log.flush().join();
                } finally {
                    store.close();
                    telemetry.close();
                    workers.close();
                }
            }
        });
    }

    /** Names in the order of their time, from a source that nobody else waits for. */
    private static Supplier<String> newIds() {
        var ids = Generators.timeBasedEpochGenerator();
        return () -> ids.generate().toString();
    }

    private static void measure(Telemetry telemetry, SqliteStore store, Customers customers, DecisionLog log) {
        telemetry.gauge(
                "lotse.customers", "Customers stored", () -> store.size().join().customers());
        telemetry.gauge(
                "lotse.store.queue",
                "Writes that wait",
                () -> store.size().join().queued());
        telemetry.gauge("lotse.cache.customers", "Customers in memory", customers::size);
        telemetry.gauge("lotse.cache.hit.ratio", "Share of look-ups answered from memory", customers::hitRate);
        telemetry.gauge("lotse.decision.log.queue", "Decisions that wait to be recorded", log::queued);
        telemetry.total("lotse.decision.log.written", "Decisions recorded", log::written);
        telemetry.total("lotse.decision.log.dropped", "Decisions not recorded for want of room", log::dropped);
    }

    private static void forgetOld(SqliteStore store, Settings settings, InstantSource clock) {
        var now = clock.instant();
        var oldest = now.minus(Duration.ofDays(settings.decisionLog().keepDays()));
        warnUnless("Old decisions could not be removed", store.forgetBefore(Micros.of(oldest)));
        warnUnless("Proofs of consent that are due could not be removed", store.forgetCallConsents(now));
        warnUnless("What was erased could not be made unreadable", store.wipe());
    }

    private static void warnUnless(String otherwise, CompletableFuture<?> done) {
        var _ = done.whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.warn("{}: {}", otherwise, failure.getMessage());
            }
        });
    }

    private static RuleSources sources(Path rules, Path configFolder) {
        try {
            return RuleSources.read(rules, configFolder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules in " + rules + ": " + e.getMessage(), e);
        }
    }
}
