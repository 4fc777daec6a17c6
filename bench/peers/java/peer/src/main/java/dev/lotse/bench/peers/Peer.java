package dev.lotse.bench.peers;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves or measures one engine. */
public final class Peer {

    /** As many as Lotse's engine is measured with. */
    private static final int MEASURED_CUSTOMERS = 10_000;

    private Peer() {}

    /** The arguments are a port, or {@code --engine} to measure the engine alone, and the folder of the data. */
    public static <F> void run(Engine.Loader<F> loader, String... args) throws Exception {
        Data data = new Data(Path.of(args[1]));
        Data.RuleBase ruleBase = data.ruleBase();
        Engine<F> engine = loader.load(ruleBase.rules());
        Map<String, Data.Customer<F>> customersById = data.customers(engine);
        if (args[0].equals("--engine")) {
            List<Data.Customer<F>> some =
                    customersById.values().stream().limit(MEASURED_CUSTOMERS).toList();
            IO.println(new Measurement<>(engine, some).report());
        } else {
            serve(Integer.parseInt(args[0]), engine, ruleBase, customersById);
        }
    }

    private static <F> void serve(
            int port, Engine<F> engine, Data.RuleBase ruleBase, Map<String, Data.Customer<F>> customersById)
            throws InterruptedException, ExecutionException {
        Map<String, Action> actionsByKey =
                ruleBase.actions().stream().collect(Collectors.toMap(Action::action, Function.identity()));
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
                .deployVerticle(
                        () -> new DecisionServer<>(port, engine, ruleBase.rules(), actionsByKey, customersById),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
