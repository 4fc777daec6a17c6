package dev.lotse.facts;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Customer} by name, as reasons, traces and checks speak of them. */
public final class Vocabulary {
    private static final Set<String> NOT_A_FIGURE =
            Set.of("conclusions", "limits", "now", "attributes", "context", "hashCode", "toString");

    private static final Map<String, Method> FIGURES = figures();

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

    /** The names of all figures. */
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
            var value = method.invoke(customer);
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
