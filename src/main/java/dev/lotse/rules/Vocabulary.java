package dev.lotse.rules;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.ActionKey;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Verbs;
import dev.lotse.rules.sandbox.Surface;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words a rule may use.
 *
 * @param fact the class of the fact that rules see
 * @param actions the keys of the catalogue
 */
record Vocabulary(Class<?> fact, Set<String> actions) {
    /** Enums whose constants are written bare. */
    static final List<Class<?>> ENUMS =
            List.of(Phase.class, Moment.class, Channel.class, Direction.class, Kind.class, LegalBasis.class);

    Vocabulary {
        actions = Set.copyOf(actions);
    }

    /** What the compiler puts before the first rule of a file. */
    String header(String packageName) {
        String imports = Stream.concat(ENUMS.stream(), Stream.of(fact))
                .map(type -> "import " + type.getCanonicalName() + "; ")
                .collect(Collectors.joining());
        return "package " + packageName + "; " + imports + "import static " + Verbs.class.getCanonicalName() + ".*; ";
    }

    /** All that compiled rules may use. */
    static Surface surface(Class<?> fact) {
        return Surface.of(fact, Verbs.class, Comparisons.class, ENUMS);
    }

    /** The names of all methods that rules may call, of whatever class. */
    Set<String> methods() {
        return surface(fact).methodNames();
    }

    static Set<String> verbs() {
        return methods(Verbs.class).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of what {@code type} tells without being asked for more: its properties. */
    static Set<String> properties(Class<?> type) {
        return methods(type)
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The type of a property, or nothing if {@code type} has no such property. */
    static Optional<Class<?>> property(Class<?> type, String name) {
        return methods(type)
                .filter(method ->
                        method.getParameterCount() == 0 && method.getName().equals(name))
                .<Class<?>>map(Method::getReturnType)
                .findFirst();
    }

    static Set<String> methodNames(Class<?> type) {
        return methods(type).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The parameters that may stand at {@code index} of a call of {@code name}. */
    static List<Parameter> parameters(Class<?> type, String name, int index) {
        return methods(type)
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > index)
                .map(method -> method.getParameters()[index])
                .toList();
    }

    /**
     * How a bare name is to be written in Java: every reading that {@code expected} admits, or, where nothing is expected,
     * every reading there is.
     */
    List<String> readings(String name, List<Parameter> expected) {
        List<String> fitting = new ArrayList<>();
        boolean action = expected.stream().anyMatch(Vocabulary::isAction);
        for (Parameter parameter : expected) {
            if (isConstantOf(parameter.getType(), name) && !(action && parameter.getType() == Kind.class)) {
                fitting.add(parameter.getType().getSimpleName() + "." + name);
            } else if (isAction(parameter) && actions.contains(name)) {
                fitting.add('"' + name + '"');
            }
        }
        return expected.isEmpty()
                ? allReadings(name)
                : fitting.stream().distinct().toList();
    }

    /** Whether a key of the catalogue is expected. Where one is, kinds are not written bare: they share names with actions. */
    static boolean isAction(Parameter parameter) {
        return parameter.isAnnotationPresent(ActionKey.class);
    }

    List<String> allReadings(String name) {
        List<String> all = new ArrayList<>();
        ENUMS.stream()
                .filter(type -> isConstantOf(type, name))
                .forEach(type -> all.add(type.getSimpleName() + "." + name));
        if (actions.contains(name)) {
            all.add('"' + name + '"');
        }
        return all;
    }

    static boolean isConstantOf(Class<?> type, String name) {
        return constants(type).contains(name);
    }

    static Set<String> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? Set.of()
                : Arrays.stream(constants)
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every name that may stand bare. */
    Set<String> bareNames() {
        Set<String> names = new TreeSet<>(actions);
        ENUMS.forEach(type -> names.addAll(constants(type)));
        return names;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Set.of("equals", "hashCode", "toString").contains(method.getName()))
                .filter(method -> type == Verbs.class || !Modifier.isStatic(method.getModifiers()));
    }
}
