package dev.lotse.rules.sandbox;

import dev.lotse.rules.sandbox.Breach.Sort;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads every class file of a rule base before any is defined. What is not on the list ({@link Surface}) or not in one of
 * the frames that Drools generates ({@link Shape}) is refused; nothing is trusted for its name or for who compiled it.
 */
public final class Admission {
    private final Surface surface;
    private final List<Breach> breaches = new ArrayList<>();
    private final List<AdmittedClass> admitted = new ArrayList<>();
    private int steps;

    Admission(Map<String, byte[]> classesByPath, List<String> models, Surface surface) {
        this.surface = surface;
        classesByPath.forEach(this::examine);
        models.forEach(model -> model(model, classesByPath));
        if (steps > Patterns.MAX_STEPS_IN_ALL) {
            breaches.add(new Breach(
                    Sort.PATTERN, "", "takes more than " + Patterns.MAX_STEPS_IN_ALL + " steps in all its patterns"));
        }
    }

    /**
     * All that stands against running {@code classesByPath}; nothing if they may run.
     *
     * @param models the names of the classes whose instances are made
     */
    public static List<Breach> examine(Map<String, byte[]> classesByPath, List<String> models, Surface surface) {
        return new Admission(classesByPath, models, surface).breaches();
    }

    List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    /** Those that were read; they may run only if there are no {@link #breaches}. */
    List<AdmittedClass> admitted() {
        return admitted;
    }

    private void model(String name, Map<String, byte[]> classesByPath) {
        String type = name.replace('.', '/');
        if (!classesByPath.containsKey(type + ".class")
                || Shape.of(type).filter(Shape.MODEL::equals).isEmpty()) {
            breaches.add(new Breach(Sort.FORBIDDEN, type + ".class", "is no model of rules"));
        }
    }

    private void examine(String path, byte[] bytes) {
        try {
            ClassModel type = ClassFile.of().parse(bytes);
            String name = type.thisClass().asInternalName();
            Shape shape = Shape.of(name).orElse(null);
            if (shape == null || !path.equals(name + ".class")) {
                breaches.add(new Breach(Sort.FORBIDDEN, path, "makes a class of its own, " + name.replace('/', '.')));
            } else {
                ClassCheck check = new ClassCheck(type, shape, surface);
                breaches.addAll(check.breaches());
                steps += check.steps();
                admitted.add(new AdmittedClass(name.replace('/', '.'), bytes, check.standsAlone()));
            }
        } catch (RuntimeException e) {
            breaches.add(new Breach(Sort.FORBIDDEN, path, "is no class file: " + e.getMessage()));
        }
    }
}
