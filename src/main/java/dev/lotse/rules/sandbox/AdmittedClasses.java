package dev.lotse.rules.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Class files that were read and admitted: the only ones a class loader takes. */
public final class AdmittedClasses {
    private final Map<String, AdmittedClass> classesByName;

    private AdmittedClasses(Collection<AdmittedClass> classes) {
        this.classesByName = classes.stream().collect(Collectors.toMap(AdmittedClass::name, Function.identity()));
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
        Admission admission = new Admission(own, models, surface);
        List<Breach> breaches = admission.breaches();
        return breaches.isEmpty()
                ? new Verdict.Admitted(new AdmittedClasses(admission.admitted()))
                : new Verdict.Refused(breaches);
    }

    /** The class called {@code name}, such as {@code rules.advice.P2E.LambdaPredicate…}; null if it is not among them. */
    public @Nullable AdmittedClass find(String name) {
        return classesByName.get(name);
    }
}
