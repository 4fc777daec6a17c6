package dev.lotse.config;

import dev.lotse.decision.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * All there is to configure, as {@code config/lotse.yaml} tells.
 *
 * @param data the folder of the embedded store
 * @param currency of all amounts (ISO 4217)
 * @param lang of an answer where neither the request nor the customer names one
 * @param timeZone of customers of whom none is known
 */
public record Settings(
        Server server,
        Path data,
        Rules rules,
        String currency,
        String lang,
        ZoneId timeZone,
        Cache cache,
        Store store,
        DecisionLog decisionLog,
        Evaluation evaluation) {

    public static final Settings DEFAULTS = new Settings(
            new Server("127.0.0.1", 8080, 10 * 1024 * 1024),
            Path.of("./data"),
            new Rules(Path.of("rules"), false, false),
            "EUR",
            "de",
            ZoneId.of("Europe/Berlin"),
            new Cache(200_000),
            new Store(10_000),
            new DecisionLog(true, 100_000, 400),
            new Evaluation(10_000, 50, 5));

    /**
     * Where requests come in.
     *
     * @param port 0 takes a free one
     * @param maxBodyBytes the largest request body accepted
     */
    public record Server(String host, int port, int maxBodyBytes) {
        public Server {
            check(!host.isBlank(), "host must name an address");
            check(port >= 0 && port <= 65_535, "port must be 0 to 65535, but was " + port);
            positive("maxBodyBytes", maxBodyBytes);
        }
    }

    /**
     * Where rule bases come from.
     *
     * @param folder the first version is made of it
     * @param watch whether each change saved in the folder is checked and activated
     * @param approval whether somebody else than the author must approve a version before it may decide
     */
    public record Rules(Path folder, boolean watch, boolean approval) {
        public Rules {
            check(!(watch && approval), "watch activates what is saved at once, so that it cannot go with approval");
        }
    }

    /** @param maxCustomers how many customers are kept in memory */
    public record Cache(int maxCustomers) {
        public Cache {
            positive("maxCustomers", maxCustomers);
        }
    }

    /** @param queueCapacity how many writes may wait; more are turned away */
    public record Store(int queueCapacity) {
        public Store {
            positive("queueCapacity", queueCapacity);
        }
    }

    /**
     * What is kept of decisions.
     *
     * @param queueCapacity how many decisions may wait to be written; more are not recorded, and counted
     */
    public record DecisionLog(boolean enabled, int queueCapacity, int keepDays) {
        public DecisionLog {
            positive("queueCapacity", queueCapacity);
            positive("keepDays", keepDays);
        }
    }

    /**
     * What a decision may take, and a rule base may get wrong.
     *
     * @param maxFirings how many rules may fire in one stage of a decision
     * @param maxMillis how long one stage of a decision may take
     * @param maxBreaksPerMinute when a rule base broke that often, the one before it takes its place
     */
    public record Evaluation(int maxFirings, int maxMillis, int maxBreaksPerMinute) {
        public Evaluation {
            positive("maxFirings", maxFirings);
            positive("maxMillis", maxMillis);
            positive("maxBreaksPerMinute", maxBreaksPerMinute);
        }
    }

    public Settings {
        check(
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(currency)),
                "currency must be a code of ISO 4217 such as EUR, but was " + currency);
        check(Catalogue.LANGUAGES.contains(lang), "lang must be de or en, but was " + lang);
    }

    public Settings with(Server server) {
        return new Settings(server, data, rules, currency, lang, timeZone, cache, store, decisionLog, evaluation);
    }

    public Settings withData(Path data) {
        return new Settings(server, data, rules, currency, lang, timeZone, cache, store, decisionLog, evaluation);
    }

    public Settings with(Rules rules) {
        return new Settings(server, data, rules, currency, lang, timeZone, cache, store, decisionLog, evaluation);
    }

    public Settings with(Store store) {
        return new Settings(server, data, rules, currency, lang, timeZone, cache, store, decisionLog, evaluation);
    }

    /**
     * The settings in {@code file}; without one, the defaults.
     *
     * @throws ConfigException if it cannot be read or anything in it is wrong; a missing key has its default
     */
    public static Settings read(@Nullable Path file) {
        if (file == null) {
            return DEFAULTS;
        }
        try {
            return read(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ConfigException(file.toString(), 0, "there is no such file");
        } catch (IOException e) {
            throw new ConfigException(file.toString(), 0, "the file cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #read(Path)}, of a text that stands in {@code file}. */
    public static Settings read(String yaml, String file) {
        return Document.read(yaml, file, Settings::settings);
    }

    private static Settings settings(Section root) {
        return new Settings(
                root.section("server").build(Settings::server).orElse(DEFAULTS.server),
                root.parsed("data", DEFAULTS.data, "a path", Path::of),
                root.section("rules").build(Settings::rules).orElse(DEFAULTS.rules),
                root.text("currency", DEFAULTS.currency),
                root.text("lang", DEFAULTS.lang),
                root.parsed("timeZone", DEFAULTS.timeZone, "a time zone such as Europe/Berlin", ZoneId::of),
                root.section("cache").build(Settings::cache).orElse(DEFAULTS.cache),
                root.section("store").build(Settings::store).orElse(DEFAULTS.store),
                root.section("decisionLog").build(Settings::decisionLog).orElse(DEFAULTS.decisionLog),
                root.section("evaluation").build(Settings::evaluation).orElse(DEFAULTS.evaluation));
    }

    private static Server server(Section server) {
        Server or = DEFAULTS.server;
        return new Server(
                server.text("host", or.host),
                server.whole("port", or.port),
                server.whole("maxBodyBytes", or.maxBodyBytes));
    }

    private static Rules rules(Section rules) {
        Rules or = DEFAULTS.rules;
        return new Rules(
                rules.parsed("folder", or.folder, "a path", Path::of),
                rules.flag("watch", or.watch),
                rules.flag("approval", or.approval));
    }

    private static Cache cache(Section cache) {
        return new Cache(cache.whole("maxCustomers", DEFAULTS.cache.maxCustomers));
    }

    private static Store store(Section store) {
        return new Store(store.whole("queueCapacity", DEFAULTS.store.queueCapacity));
    }

    private static DecisionLog decisionLog(Section log) {
        DecisionLog or = DEFAULTS.decisionLog;
        return new DecisionLog(
                log.flag("enabled", or.enabled),
                log.whole("queueCapacity", or.queueCapacity),
                log.whole("keepDays", or.keepDays));
    }

    private static Evaluation evaluation(Section evaluation) {
        Evaluation or = DEFAULTS.evaluation;
        return new Evaluation(
                evaluation.whole("maxFirings", or.maxFirings),
                evaluation.whole("maxMillis", or.maxMillis),
                evaluation.whole("maxBreaksPerMinute", or.maxBreaksPerMinute));
    }

    private static void positive(String key, int value) {
        check(value > 0, key + " must be positive, but was " + value);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
