package dev.lotse.rules.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Class files that were read and admitted: the only ones a class loader takes. */
public final class AdmittedClasses {
    private final Map<String, byte[]> classesByPath;

    private AdmittedClasses(Map<String, byte[]> classesByPath) {
        this.classesByPath = classesByPath;
    }

    /** What a check says. */
    public sealed interface Verdict {
        record Admitted(AdmittedClasses classes) implements Verdict {}

        record Refused(List<Breach> breaches) implements Verdict {
            public Refused {
                breaches = List.copyOf(breaches);
            }
        }
    }

    /** @param models the names of the classes whose instances are made */
    public static Verdict of(Map<String, byte[]> classesByPath, List<String> models, Surface surface) {
        Map<String, byte[]> own = new TreeMap<>();
        classesByPath.forEach((path, bytes) -> own.put(path, bytes.clone()));
        List<Breach> breaches = Admission.examine(own, models, surface);
        return breaches.isEmpty() ? new Verdict.Admitted(new AdmittedClasses(own)) : new Verdict.Refused(breaches);
    }

    /** The class file of {@code name}, such as {@code rules.advice.P2E.LambdaPredicate…}; null if it is not among them. */
    public byte @Nullable [] bytes(String name) {
        return classesByPath.get(name.replace('.', '/') + ".class");
    }

    /** Whether the class {@code name}, which is one of these, uses no other of them. */
    public boolean standsAlone(String name) {
        return Shape.of(name.replace('.', '/')).filter(Shape.LAMBDA::equals).isPresent();
    }
}
