package dev.lotse.rules.sandbox;

import dev.lotse.rules.sandbox.Breach.Sort;
import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One class file against its frame; its methods are read by {@link CodeCheck}. */
final class ClassCheck {
    private static final Set<String> CLASS = Set.of(
            "BootstrapMethods",
            "InnerClasses",
            "NestHost",
            "NestMembers",
            "RuntimeVisibleAnnotations",
            "Signature",
            "SourceFile");
    private static final Set<String> FIELD = Set.of("ConstantValue", "Signature");
    private static final Set<String> METHOD = Set.of("Code", "Exceptions", "Signature");
    private static final Set<String> CODE =
            Set.of("LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable", "StackMapTable");
    private static final String ANNOTATION = "Lorg/drools/compiler/kie/builder/MaterializedLambda;";
    private static final Set<AccessFlag> REFUSED =
            Set.of(AccessFlag.NATIVE, AccessFlag.SYNCHRONIZED, AccessFlag.ABSTRACT, AccessFlag.VARARGS);

    private final ClassModel type;
    private final Shape shape;
    private final Surface surface;
    private final List<Breach> breaches = new ArrayList<>();
    private int steps;

    ClassCheck(ClassModel type, Shape shape, Surface surface) {
        this.type = type;
        this.shape = shape;
        this.surface = surface;
        frame();
        type.fields().forEach(this::field);
        type.methods().forEach(this::method);
    }

    List<Breach> breaches() {
        return breaches;
    }

    /** Of all its patterns. */
    int steps() {
        return steps;
    }

    /** Whether this is a condition or consequence and uses no other class of its rule base: each would be named in the pool. */
    boolean standsAlone() {
        if (shape != Shape.LAMBDA) {
            return false;
        }
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof ClassEntry used
                    && !used.equals(type.thisClass())
                    && Shape.of(used.asInternalName()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private void frame() {
        String parent = type.superclass().map(ClassEntry::asInternalName).orElse("");
        if (!parent.equals(shape.parent)) {
            forbid("extends " + parent.replace('/', '.'));
        }
        for (ClassEntry entry : type.interfaces()) {
            if (!shape.mayBe(entry.asInternalName())) {
                forbid("implements " + entry.asInternalName().replace('/', '.'));
            }
        }
        attributes(type, CLASS);
        type.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(found -> found.annotations().stream())
                .filter(annotation -> !annotation.className().equalsString(ANNOTATION))
                .forEach(annotation -> forbid("is annotated with " + annotation.className()));
    }

    private void attributes(AttributedElement element, Set<String> admitted) {
        for (Attribute<?> attribute : element.attributes()) {
            if (!admitted.contains(attribute.attributeName().stringValue())) {
                forbid("has an attribute " + attribute.attributeName());
            }
        }
    }

    private void field(FieldModel field) {
        Set<AccessFlag> flags = field.flags().flags();
        if (flags.contains(AccessFlag.STATIC) && !flags.contains(AccessFlag.FINAL)) {
            forbid("keeps something between decisions in " + field.fieldName());
        }
        attributes(field, FIELD);
    }

    private void method(MethodModel method) {
        String name = method.methodName().stringValue();
        Set<AccessFlag> flags = new HashSet<>(method.flags().flags());
        flags.retainAll(REFUSED);
        if (!flags.isEmpty() || !shape.mayHave(name)) {
            forbid("has a method " + name + (flags.isEmpty() ? "" : " that is " + flags));
        }
        attributes(method, METHOD);
        method.code().ifPresent(code -> {
            code.findAttribute(Attributes.code()).ifPresent(attribute -> attributes(attribute, CODE));
            CodeCheck check = new CodeCheck(type, shape, method, surface);
            check.read(code);
            breaches.addAll(check.breaches());
            steps += check.steps();
        });
    }

    private void forbid(String what) {
        breaches.add(new Breach(Sort.FORBIDDEN, type.thisClass().asInternalName() + ".class", what));
    }
}
