package dev.lotse.cli;

import dev.lotse.config.ConfigException;
import dev.lotse.config.Settings;
import dev.lotse.customer.StoreUnavailable;
import dev.lotse.rules.RefusedRules;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lotse serve}. */
@Command(
        name = "serve",
        description = "Answers decisions over HTTP until it is stopped.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lotse serve --demo",
            "      with 2,000 made-up customers; then open http://127.0.0.1:8080/",
            "  lotse serve --rules my-rules --watch",
            "      while you write rules: what you save decides",
            "  lotse serve --port 9000 --data /var/lib/lotse --config /etc/lotse/lotse.yaml",
            ""
        })
public final class ServeCommand implements Callable<Integer> {
    /** Starts a server. */
    public interface Starter {
        /**
         * Starts to serve and returns.
         *
         * @param configFolder holds the catalogue and the policies
         */
        void start(Settings settings, Path configFolder, boolean demo);
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "The port to listen on; 0 takes a free one [8080].")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on [127.0.0.1].")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the store [./data].")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration [config/lotse.yaml].")
    private @Nullable Path config;

    @Option(names = "--rules", paramLabel = "DIR", description = "The folder of rules [rules].")
    private @Nullable Path rules;

    @Option(names = "--watch", description = "Check and activate each change that is saved in the folder of rules.")
    private boolean watch;

    @Option(names = "--demo", description = "Put 2,000 made-up customers into an empty store.")
    private boolean demo;

    private final Home home;
    private final Starter starter;

    /** @param home where what is shipped lies, for what the caller's folder has none of */
    public ServeCommand(Home home, Starter starter) {
        this.home = home;
        this.starter = starter;
    }

    @Override
    public Integer call() {
        try {
            var file = home.config(config);
            starter.start(overridden(Settings.read(file)), Home.folderOf(file), demo);
            return 0;
        } catch (ConfigException | RefusedRules | StoreUnavailable | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Settings overridden(Settings settings) {
        var server = settings.server();
        return settings.with(new Settings.Server(
                        host == null ? server.host() : host,
                        port == null ? server.port() : port,
                        server.maxBodyBytes()))
                .withData(data == null ? settings.data() : data)
                .with(new Settings.Rules(
                        home.rules(rules, settings),
                        watch || settings.rules().watch(),
                        settings.rules().approval()));
    }
}
