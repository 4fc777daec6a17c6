package dev.lotse.facts;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Customer} by name, as reasons, traces and checks speak of them. */
public final class Vocabulary {
    private static final Set<String> NOT_A_FIGURE =
            Set.of("conclusions", "limits", "approach", "now", "attributes", "context", "hashCode", "toString");

    private static final Map<String, Method> FIGURES = figures();
    private static final Map<String, Method> LIMITS = components("limits.", Limits.class);
    private static final Map<String, Method> APPROACH = components("approach.", Approach.class);

    private Vocabulary() {}

    private static Map<String, Method> figures() {
        var methods = new TreeMap<String, Method>();
        Arrays.stream(Customer.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && !NOT_A_FIGURE.contains(method.getName()))
                .forEach(method -> methods.put(method.getName(), method));
        return methods;
    }

    private static Map<String, Method> components(String prefix, Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toUnmodifiableMap(
                        component -> prefix + component.getName(), RecordComponent::getAccessor));
    }

    /** Whether a text may speak of {@code name}: a figure, or a number the operator configured, as {@code limits.valuable}. */
    public static boolean knows(String name) {
        return FIGURES.containsKey(name) || LIMITS.containsKey(name) || APPROACH.containsKey(name);
    }

    /** The names of all figures. */
    public static Set<String> names() {
        return FIGURES.keySet();
    }

    /** What {@code name} stands for, see {@link #knows}; null if it is not known of this customer. */
    public static @Nullable Object value(Customer customer, String name) {
        if (LIMITS.containsKey(name)) {
            return value(LIMITS.get(name), customer.limits(), name);
        }
        return APPROACH.containsKey(name)
                ? value(APPROACH.get(name), customer.approach(), name)
                : value(FIGURES.get(name), customer, name);
    }

    private static @Nullable Object value(@Nullable Method method, Object owner, String name) {
        if (method == null) {
            throw new IllegalArgumentException("there is no figure " + name);
        }
        try {
            var value = method.invoke(owner);
            return value instanceof Double number && number.isNaN() ? null : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("figure " + name, e);
        }
    }

    /** All figures that are known of {@code customer}, by name; empty collections are left out. */
    public static Map<String, Object> known(Customer customer) {
        var known = new LinkedHashMap<String, Object>();
        for (var name : names()) {
            var value = value(customer, name);
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                known.put(name, value);
            }
        }
        return known;
    }
}
