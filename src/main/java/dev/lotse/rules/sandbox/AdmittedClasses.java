package dev.lotse.rules.sandbox;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * Whether {@code name}, one of these, is a condition or consequence that uses no other of them. A date that is compared with,
     * for one, is a constant of the model.
     */
    public boolean standsAlone(String name) {
        String self = name.replace('.', '/');
        return Shape.of(self).filter(Shape.LAMBDA::equals).isPresent()
                && !usesAnother(self, Objects.requireNonNull(bytes(name)));
    }

    /** Whatever class code refers to is named by an entry of its pool. */
    private static boolean usesAnother(String self, byte[] classFile) {
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof ClassEntry type
                    && !type.asInternalName().equals(self)
                    && Shape.of(type.asInternalName()).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
