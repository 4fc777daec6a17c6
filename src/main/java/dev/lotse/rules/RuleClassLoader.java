package dev.lotse.rules;

import dev.lotse.rules.sandbox.AdmittedClass;
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
        AdmittedClass found = classes.find(name);
        if (found == null) {
            throw new ClassNotFoundException("rules may not use " + name);
        }
        return found.standsAlone()
                ? SharedClasses.of(found, shown)
                : defineClass(name, found.classFile(), 0, found.classFile().length);
    }
}
