package dev.lotse.facts;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Customer} by name, as reasons, traces and checks speak of them. */
public final class NamedFigures {
    private static final Set<String> NOT_A_FIGURE = Set.of(
            "conclusions", "limits", "approach", "now", "attributes", "context", "equals", "hashCode", "toString");

    private static final String LIMITS = "limits.";
    private static final String APPROACH = "approach.";

    private static final Map<String, Method> FIGURES = figures();

    private NamedFigures() {}

    private static Map<String, Method> figures() {
        var methods = new TreeMap<String, Method>();
        accessors(Customer.class)
                .filter(method -> !NOT_A_FIGURE.contains(method.getName()))
                .forEach(method -> methods.put(method.getName(), method));
        accessors(Limits.class)
                .filter(method -> !NOT_A_FIGURE.contains(method.getName()))
                .forEach(method -> methods.put(LIMITS + method.getName(), method));
        accessors(Approach.class)
                .filter(method -> !NOT_A_FIGURE.contains(method.getName()))
                .forEach(method -> methods.put(APPROACH + method.getName(), method));
        return new LinkedHashMap<>(methods);
    }

    private static Stream<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class);
    }

    /** The names of all figures; those of {@link Limits} and {@link Approach} begin with {@code limits.} and {@code approach.}. */
    public static Set<String> names() {
        return FIGURES.keySet();
    }

    /** The figure called {@code name}; null if it is not known of this customer. */
    public static @Nullable Object value(Customer customer, String name) {
        var method = FIGURES.get(name);
        if (method == null) {
            throw new IllegalArgumentException("there is no figure " + name);
        }
        try {
            var value = method.invoke(owner(customer, name));
            return value instanceof Double number && number.isNaN() ? null : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("figure " + name, e);
        }
    }

    private static Object owner(Customer customer, String name) {
        if (name.startsWith(LIMITS)) {
            return customer.limits();
        }
        return name.startsWith(APPROACH) ? customer.approach() : customer;
    }

    /** All figures that are known of {@code customer}, by name; empty collections are left out. */
    public static Map<String, Object> known(Customer customer) {
        var known = new LinkedHashMap<String, Object>();
        for (var name : names()) {
            if (name.startsWith(LIMITS) || name.startsWith(APPROACH)) {
                continue;
            }
            var value = value(customer, name);
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                known.put(name, value);
            }
        }
        return known;
    }
}
