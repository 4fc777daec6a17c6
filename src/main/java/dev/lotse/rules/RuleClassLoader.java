package dev.lotse.rules;

import dev.lotse.rules.sandbox.AdmittedClasses;

/** Defines the classes of one bundle; those that need no other of them it shares with the bundles that have them, too. */
final class RuleClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final AdmittedClasses classes;
    private final ShownClasses shown;

    RuleClassLoader(AdmittedClasses classes, ShownClasses shown) {
        super("rules", shown);
        this.classes = classes;
        this.shown = shown;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classes.bytes(name);
        if (classFile == null) {
            throw new ClassNotFoundException("rules may not use " + name);
        }
        return classes.standsAlone(name)
                ? SharedClasses.of(classes, name, shown)
                : defineClass(name, classFile, 0, classFile.length);
    }
}
