package dev.lotse.bench;

import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.decision.Decider;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.Rules;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.drools.model.functions.Predicate1;

/**
 * {@code Census RULES [CUSTOMERS]}: how many conditions are tested and how many rules fire, on average, whenever a stage runs
 * and for a decision. What Drools looks up in an index is not tested.
 */
public final class Census {
    private static long tests;

    private final Map<Stage, Count> countByStage = new EnumMap<>(Stage.class);

    private Census() {}

    private record Count(long runs, long tests, long fired) {
        Count plus(Count other) {
            return new Count(runs + other.runs, tests + other.tests, fired + other.fired);
        }

        void print(String what, double times, int decisions) {
            System.out.printf(
                    "%-10s %8.2f %10.2f %8.2f%n", what, (double) runs / decisions, tests / times, fired / times);
        }
    }

    /** Drools has tested a condition. */
    public static void tested() {
        tests++;
    }

    public static void main(String[] args) throws Exception {
        watchConditions();
        new Census().print(args[0], args.length > 1 ? Integer.parseInt(args[1]) : 10_000);
    }

    /** Has the one class through which Drools tests conditions tell us; nothing may have used it yet. */
    private static void watchConditions() throws IOException, IllegalAccessException {
        try (var original = Predicate1.class.getResourceAsStream("Predicate1$Impl.class")) {
            var format = ClassFile.of();
            var telling = ClassTransform.transformingMethodBodies(
                    method -> method.methodName().equalsString("test"), (code, element) -> {
                        if (element instanceof ReturnInstruction) {
                            var us = ClassDesc.of(Census.class.getName());
                            code.invokestatic(us, "tested", MethodTypeDesc.of(ConstantDescs.CD_void));
                        }
                        code.with(element);
                    });
            var changed = format.transformClass(format.parse(original.readAllBytes()), telling);
            MethodHandles.privateLookupIn(Predicate1.class, MethodHandles.lookup())
                    .defineClass(changed);
        }
    }

    private void print(String rules, int customers) {
        var base = Bases.compiled(rules);
        var counted = base.with(() -> counted(base.newRules().get()));
        var at = Generate.MOMENT.atOffset(ZoneOffset.UTC);
        var onTheWeb = new Situation(Channel.WEB, null, Map.of());
        try (var decider = new Decider(counted, "de", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        })) {
            for (var i = 0; i < customers; i++) {
                var stored = new DecisionRequest.Subject.Stored("c-" + i);
                var request = new DecisionRequest(stored, onTheWeb);
                decider.decide(request, Person.of(i, Generate.MOMENT).dossier(), at, "census");
            }
        }
        System.out.println("               runs conditions    rules");
        countByStage.forEach((stage, count) -> count.print(stage.name(), count.runs(), customers));
        countByStage.values().stream()
                .reduce(Count::plus)
                .ifPresent(all -> all.print("DECISION", customers, customers));
    }

    private Rules counted(Rules rules) {
        return (Rules) Proxy.newProxyInstance(
                Rules.class.getClassLoader(), new Class<?>[] {Rules.class}, (proxy, method, arguments) -> {
                    var before = tests;
                    var answer = method.invoke(rules, arguments);
                    if (answer instanceof Verdicts verdicts) {
                        var fired = verdicts.fired().size();
                        countByStage.merge((Stage) arguments[0], new Count(1, tests - before, fired), Count::plus);
                    }
                    return answer;
                });
    }
}
