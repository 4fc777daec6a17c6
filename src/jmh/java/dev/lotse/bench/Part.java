package dev.lotse.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an event loop can be busy with, and the classes that do it; of two parts that name a class the first has it.
 * Classes that no part names, as those of the JDK, Jackson, Caffeine and {@code json.Json}, work for their callers.
 */
enum Part {
    SOCKETS(
            "sockets: system calls",
            "io.netty.channel.epoll.Native",
            "io.netty.channel.unix.FileDescriptor",
            "io.netty.channel.unix.Socket"),
    HTTP("HTTP: Netty, Vert.x, routes", "io.netty.*", "io.vertx.*", "dev.lotse.http.*"),
    REQUEST(
            "reading the request's JSON",
            "dev.lotse.json.RequestJson*",
            "dev.lotse.json.Reading*",
            "dev.lotse.json.Parsed*",
            "dev.lotse.json.EventJson*"),
    ANSWER(
            "writing the answer's JSON",
            "dev.lotse.json.Decision*",
            "dev.lotse.json.WhyJson*",
            "dev.lotse.json.RecurringTexts*"),
    CONDITIONS(
            "rules: testing conditions",
            "rules.*.LambdaPredicate*",
            "rules.*.LambdaExtractor*",
            "dev.lotse.rules.Comparisons",
            "dev.lotse.rules.PhaseIndex*",
            "org.drools.model.functions.Predicate*",
            "org.drools.model.operators.*",
            "org.drools.modelcompiler.constraints.*",
            "org.drools.core.reteoo.AlphaNode*",
            "org.drools.core.reteoo.*ObjectSinkAdapter*"),
    CONSEQUENCES(
            "rules: what they say",
            "rules.*.LambdaConsequence*",
            "org.drools.model.functions.Block*",
            "dev.lotse.facts.Verbs",
            "dev.lotse.facts.Verdict*",
            "dev.lotse.facts.Reason"),
    ENGINE("rules: facts in and out, firing", "org.drools.*", "org.kie.*", "rules.*", "dev.lotse.rules.*"),
    TEXTS(
            "texts",
            "dev.lotse.facts.Phrases*",
            "dev.lotse.facts.Template*",
            "dev.lotse.facts.FigureFormat*",
            "dev.lotse.facts.NamedFigures*"),
    LOG("writing down for the decision log", "dev.lotse.decision.DecisionLog*", "dev.lotse.store.*"),
    LOOKUP("looking the customer up", "dev.lotse.customer.Customers*"),
    FIGURES("history and figures", "dev.lotse.facts.*", "dev.lotse.customer.*"),
    ARBITRATION("law, caps, arbitration", "dev.lotse.decision.*"),
    TELEMETRY("telemetry", "dev.lotse.telemetry.*"),
    OTHER("other");

    private final String title;
    private final Pattern classes;

    /** @param classes their names; {@code *} stands for anything */
    Part(String title, String... classes) {
        this.title = title;
        this.classes = Pattern.compile(Arrays.stream(classes)
                .map(each -> each.replace(".", "\\.").replace("*", ".*"))
                .collect(Collectors.joining("|")));
    }

    String title() {
        return title;
    }

    /** Whose a sample is: of the innermost call that a part names. */
    static Part of(List<String> classesFromInnermost) {
        return classesFromInnermost.stream()
                .flatMap(name -> of(name).stream())
                .findFirst()
                .orElse(OTHER);
    }

    private static Optional<Part> of(String className) {
        return Arrays.stream(values())
                .filter(part -> part.classes.matcher(className).matches())
                .findFirst();
    }
}
