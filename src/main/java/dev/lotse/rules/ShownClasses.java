package dev.lotse.rules;

import java.util.List;

/** Of everything there is, the classes that rules may need. */
final class ShownClasses extends ClassLoader {
    private static final List<String> PACKAGES = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.math",
            "java.time",
            "java.time.format",
            "java.util",
            "java.util.function",
            "org.drools.model",
            "org.drools.modelcompiler",
            "org.drools.util",
            "com.google.re2j",
            "dev.lotse.facts");
    private static final List<String> OPEN = List.of("org.drools.model.", "org.drools.modelcompiler.");
    private static final List<String> CLASSES =
            List.of("dev.lotse.customer.Channel", "dev.lotse.customer.Direction", Comparisons.class.getName());

    static {
        registerAsParallelCapable();
    }

    private final Class<?> fact;

    ShownClasses(Class<?> fact) {
        super("shown to rules", fact.getClassLoader());
        this.fact = fact;
    }

    Class<?> fact() {
        return fact;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShown(name)) {
            return super.loadClass(name, resolve);
        }
        throw new ClassNotFoundException("rules may not use " + name);
    }

    private boolean isShown(String name) {
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return PACKAGES.contains(packageName)
                || CLASSES.contains(name)
                || OPEN.stream().anyMatch(name::startsWith)
                || name.equals(fact.getName())
                || name.startsWith(fact.getName() + "$");
    }
}
