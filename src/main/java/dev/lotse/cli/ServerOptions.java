package dev.lotse.cli;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command asks. */
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:LOTSE_SERVER}",
            showDefaultValue = Visibility.NEVER,
            description = "The running server (default: $LOTSE_SERVER, or " + RunningServer.DEFAULT + ").")
    private @Nullable URI url;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:LOTSE_API_KEY}",
            showDefaultValue = Visibility.NEVER,
            description = "The key to show it, if it asks for one (default: $LOTSE_API_KEY).")
    private @Nullable String apiKey;

    boolean given() {
        return url != null;
    }

    RunningServer open(Consumer<String> onWait) {
        var base = url == null ? URI.create(RunningServer.DEFAULT) : url;
        if (base.getHost() == null || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--server must be an address such as " + RunningServer.DEFAULT + ", but was " + base);
        }
        return new RunningServer(base, apiKey == null || apiKey.isBlank() ? null : apiKey, onWait);
    }
}
