package dev.lotse.rules;

import dev.lotse.rules.sandbox.AdmittedClasses;
import java.util.List;

/** Defines the classes of one bundle. Of everything else they see only what rules may need. */
final class RuleClassLoader extends ClassLoader {
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

    private final AdmittedClasses classes;
    private final Class<?> fact;

    RuleClassLoader(AdmittedClasses classes, Class<?> fact) {
        super("rules", fact.getClassLoader());
        this.classes = classes;
        this.fact = fact;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.bytes(name);
        if (bytes == null) {
            if (isShown(name)) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException("rules may not use " + name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }
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
