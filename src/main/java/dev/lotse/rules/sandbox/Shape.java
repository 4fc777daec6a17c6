package dev.lotse.rules.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The sorts of classes that Drools generates, each with the only frame it may have. */
enum Shape {
    LAMBDA(
            "P[0-9A-F]{2}/Lambda(?:Predicate|Extractor|Consequence)[0-9A-F]{32}",
            "java/lang/Enum",
            "org/drools/model/functions/(?:HashedExpression|Predicate[1-5]|Function[1-5]|Block[0-5])",
            "<init>|<clinit>|values|valueOf|getExpressionHash|predicateInformation|test|apply|execute"),
    MODEL(
            "Rules[0-9A-F]{32}",
            "java/lang/Object",
            "org/drools/model/(?:Model|RulesSupplier)",
            "<init>|<clinit>|get(?:Name|Globals|TypeMetaDatas|Rules|RulesList|Queries|EntryPoints)"),
    /** From some 500 rules of a stage on, what one method of the model has no room for. */
    MORE("Rules[0-9A-F]{32}Rules\\d+", "java/lang/Object", "org/drools/model/RulesSupplier", "<init>|getRulesList"),
    RULES("Rules[0-9A-F]{32}RuleMethods\\d+", "java/lang/Object", "-", "<init>|rule_.*"),
    METADATA("DomainClassesMetadata[0-9A-F]{32}", "java/lang/Object", "-", "<init>|<clinit>"),
    FIGURES(
            "DomainClassesMetadata[0-9A-F]{32}\\$\\w+_Metadata",
            "java/lang/Object",
            "org/drools/model/DomainClassMetadata",
            "<init>|getDomainClass|getPropertiesSize|getPropertyIndex");

    final String parent;
    private final Pattern name;
    private final Pattern interfaces;
    private final Pattern methods;

    Shape(String name, String parent, String interfaces, String methods) {
        this.name = Pattern.compile("rules/[a-z]+/" + name);
        this.parent = parent;
        this.interfaces = Pattern.compile(interfaces);
        this.methods = Pattern.compile(methods);
    }

    /** @param type an internal name */
    static Optional<Shape> of(String type) {
        return Arrays.stream(values())
                .filter(shape -> shape.name.matcher(type).matches())
                .findFirst();
    }

    boolean mayBe(String type) {
        return interfaces.matcher(type).matches();
    }

    boolean mayHave(String method) {
        return methods.matcher(method).matches();
    }

    /** Whether methods of this sort of class may use members of that sort, besides their own. */
    boolean mayUse(Shape other) {
        return switch (this) {
            case LAMBDA -> false;
            case MODEL -> other == RULES || other == MORE;
            case MORE -> other == RULES;
            case RULES -> other != FIGURES;
            case METADATA -> other == FIGURES;
            case FIGURES -> false;
        };
    }

    /** What only this sort of class may use beyond {@link Surface}. */
    Set<String> extras() {
        return switch (this) {
            case LAMBDA -> Set.of();
            case MODEL, MORE -> Platform.MODEL;
            case RULES -> Platform.RULES;
            case METADATA -> Set.of("java/lang/Object.<init>()V");
            case FIGURES -> Platform.FIGURES;
        };
    }
}
