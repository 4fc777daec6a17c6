package dev.lotse.rules.sandbox;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that conditions and verdicts of rules may use.
 *
 * @param members methods as {@code java/lang/String.length()I}, fields as {@code dev/lotse/facts/Phase.LEAD}
 * @param types what they may cast to and make arrays of
 */
public record Surface(String fact, Set<String> members, Set<String> types) {
    private static final Set<String> NOT_FIGURES = Set.of("equals", "hashCode", "toString");
    private static final Set<String> COMPARISONS = Set.of(
            "areNullSafeEquals",
            "areNumbersNullSafeEquals",
            "areNumbersDifferent",
            "greaterThan",
            "greaterOrEqual",
            "lessThan",
            "lessOrEqual",
            "greaterThanNumbers",
            "greaterOrEqualNumbers",
            "lessThanNumbers",
            "lessOrEqualNumbers");

    /** Called once, when the model is built. */
    private static final Set<String> DATES = Set.of("convertDate", "convertDateLocal", "convertDateTimeLocal");

    public Surface {
        members = Set.copyOf(members);
        types = Set.copyOf(types);
    }

    /**
     * @param fact what rules see; its figures are the public methods that take nothing, a text or a constant
     * @param verbs all public methods of this class may be called
     * @param comparisons how generated code compares
     * @param enums whose constants rules name
     */
    public static Surface of(Class<?> fact, Class<?> verbs, Class<?> comparisons, Collection<Class<?>> enums) {
        Set<String> members = new TreeSet<>(Platform.METHODS);
        members.addAll(Platform.FIELDS);
        Set<String> types = new TreeSet<>(Platform.TYPES);
        enums.forEach(type -> constants(type, members, types));
        figures(fact, enums, members, types);
        add(members, verbs, method -> Modifier.isStatic(method.getModifiers()));
        add(members, comparisons, method -> COMPARISONS.contains(method.getName()) || DATES.contains(method.getName()));
        return new Surface(internal(fact), members, types);
    }

    private static void constants(Class<?> type, Set<String> members, Set<String> types) {
        types.add(internal(type));
        for (Object constant : type.getEnumConstants()) {
            members.add(internal(type) + "." + ((Enum<?>) constant).name());
        }
    }

    /** The fact's own, and those of the records it hands out. */
    private static void figures(Class<?> fact, Collection<Class<?>> enums, Set<String> members, Set<String> types) {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(fact));
        while (!open.isEmpty()) {
            Class<?> owner = open.pop();
            types.add(internal(owner));
            add(members, owner, method -> isFigure(method, fact, enums));
            Arrays.stream(owner.getMethods())
                    .filter(method -> isFigure(method, fact, enums))
                    .map(Method::getReturnType)
                    .filter(type -> type.isRecord() && !types.contains(internal(type)))
                    .forEach(open::add);
        }
    }

    private static boolean isFigure(Method method, Class<?> fact, Collection<Class<?>> enums) {
        Class<?> type = method.getReturnType();
        return !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && !NOT_FIGURES.contains(method.getName())
                && type != fact
                && type != void.class
                && Arrays.stream(method.getParameterTypes())
                        .allMatch(parameter -> parameter == String.class || enums.contains(parameter))
                && (type.isPrimitive()
                        || type.isRecord()
                        || enums.contains(type)
                        || Platform.TYPES.contains(internal(type)));
    }

    private static void add(Set<String> members, Class<?> owner, Predicate<Method> admitted) {
        Arrays.stream(owner.getMethods())
                .filter(admitted)
                .forEach(method -> members.add(internal(owner) + "." + method.getName()
                        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .descriptorString()));
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** The names of all methods, of whatever class: what stands before a parenthesis in a rule is one of them. */
    public Set<String> methodNames() {
        return members.stream()
                .filter(member -> member.contains("("))
                .map(member -> member.substring(member.lastIndexOf('.', member.indexOf('(')) + 1, member.indexOf('(')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hasMethod(String owner, String name, String descriptor) {
        return members.contains(owner + "." + name + descriptor);
    }

    boolean hasField(String owner, String name) {
        return members.contains(owner + "." + name);
    }
}
