package dev.lotse.rules.sandbox;

import dev.lotse.rules.sandbox.Breach.Sort;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.instruction.*;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One method, instruction by instruction. An instruction that is not named here is refused. */
final class CodeCheck {
    private static final String PATTERN = "com/google/re2j/Pattern";
    private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";
    private static final int MAX_ARRAY = 5_000;

    private final Shape shape;
    private final Surface surface;
    private final String self;
    private final String name;
    private final String descriptor;
    private final boolean bridge;
    private final List<Breach> breaches = new ArrayList<>();
    private final Set<Label> passed = new HashSet<>();
    private @Nullable Instruction before;
    private int steps;

    CodeCheck(ClassModel type, Shape shape, MethodModel method, Surface surface) {
        this.shape = shape;
        this.surface = surface;
        this.self = type.thisClass().asInternalName();
        this.name = method.methodName().stringValue();
        this.descriptor = method.methodType().stringValue();
        this.bridge = method.flags().has(AccessFlag.BRIDGE);
    }

    List<Breach> breaches() {
        return breaches;
    }

    int steps() {
        return steps;
    }

    void read(CodeModel code) {
        if (shape == Shape.LAMBDA && Frames.isFrame(self, name + descriptor, code)) {
            return;
        }
        if (!code.exceptionHandlers().isEmpty()) {
            forbid("catches exceptions");
        }
        boolean initialiser = shape == Shape.LAMBDA && name.equals("<clinit>");
        if (initialiser && !Frames.beginsWithConstants(self, code)) {
            forbid("runs code when it is loaded");
        }
        int skipped = initialiser ? Frames.CONSTANTS_SIZE : 0;
        for (CodeElement element : code) {
            if (element instanceof Instruction && skipped > 0) {
                skipped--;
            } else {
                if (initialiser && element instanceof Instruction instruction && !makesPatterns(instruction)) {
                    forbid("runs code when it is loaded");
                }
                read(element);
            }
        }
    }

    /** Nothing else may be made once for all decisions, for what can be changed would be kept between them. */
    private static boolean makesPatterns(Instruction instruction) {
        return switch (instruction) {
            case ConstantInstruction constant -> constant.constantValue() instanceof String;
            case InvokeInstruction call -> call.owner().asInternalName().equals(PATTERN);
            case FieldInstruction field -> field.opcode() == Opcode.PUTSTATIC;
            case ReturnInstruction end -> true;
            default -> false;
        };
    }

    private void read(CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case PseudoInstruction nothing -> {}
            case Instruction instruction -> {
                read(instruction);
                before = instruction;
            }
            default -> forbid("has something unknown in its code");
        }
    }

    private void read(Instruction instruction) {
        switch (instruction) {
            case InvokeInstruction call -> call(call);
            case FieldInstruction field -> field(field);
            case InvokeDynamicInstruction call -> concatenation(call);
            case NewObjectInstruction made -> made(made.className().asInternalName());
            case NewReferenceArrayInstruction array ->
                array(array.componentType().asInternalName());
            case ConstantInstruction constant -> constant(constant);
            case TypeCheckInstruction check -> type(check.type().asInternalName());
            case BranchInstruction branch -> jump(branch.target());
            case LookupSwitchInstruction choice -> {
                jump(choice.defaultTarget());
                choice.cases().forEach(each -> jump(each.target()));
            }
            case TableSwitchInstruction choice -> {
                jump(choice.defaultTarget());
                choice.cases().forEach(each -> jump(each.target()));
            }
            case ThrowInstruction thrown -> {
                if (shape != Shape.FIGURES) {
                    forbid("throws an exception");
                }
            }
            case LoadInstruction harmless -> {}
            case StoreInstruction harmless -> {}
            case IncrementInstruction harmless -> {}
            case OperatorInstruction harmless -> {}
            case ConvertInstruction harmless -> {}
            case StackInstruction harmless -> {}
            case ReturnInstruction harmless -> {}
            case ArrayLoadInstruction harmless -> {}
            case ArrayStoreInstruction harmless -> {}
            case NopInstruction harmless -> {}
            case MonitorInstruction lock -> forbid("locks an object");
            case NewPrimitiveArrayInstruction array -> forbid("makes an array of numbers");
            case NewMultiArrayInstruction array -> forbid("makes an array of arrays");
            default -> forbid("has an instruction " + instruction.opcode());
        }
    }

    private void call(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String method = call.name().stringValue();
        String type = call.type().stringValue();
        Optional<Shape> generated = Shape.of(owner);
        if (owner.equals(PATTERN) && method.equals("compile")) {
            pattern(call);
        } else if (generated.isPresent()) {
            if (!mayCall(generated.get(), owner, method, type)) {
                forbid("calls " + text(owner, method));
            }
        } else if (!surface.hasMethod(owner, method, type)
                && !isExtra(owner + "." + method)
                && !isExtra(owner + "." + method + type)) {
            forbid("calls " + text(owner, method));
        }
    }

    private boolean isExtra(String member) {
        return shape.extras().contains(member)
                || (name.equals("predicateInformation") && Platform.INFORMATION.contains(member));
    }

    /** Calls among generated methods are one level deep, so that none comes back to itself. */
    private boolean mayCall(Shape other, String owner, String method, String type) {
        return switch (shape) {
            case LAMBDA -> bridge && owner.equals(self) && method.equals(name) && !isBridgeType(type);
            case MODEL ->
                name.equals("<init>")
                        ? (owner.equals(self) && method.equals("getRulesList")) || other == Shape.MORE
                        : listsRules(other, method);
            case MORE -> listsRules(other, method);
            case METADATA -> name.equals("<clinit>") && other == Shape.FIGURES && method.equals("<init>");
            case RULES, FIGURES -> false;
        };
    }

    private boolean listsRules(Shape other, String method) {
        return name.equals("getRulesList") && other == Shape.RULES && method.startsWith("rule_");
    }

    /** Bridges take nothing but objects; what they call takes at least one thing of a better type. */
    private boolean isBridgeType(String type) {
        return type.equals(descriptor) || type.replace("Ljava/lang/Object;", "").startsWith("()");
    }

    private void field(FieldInstruction field) {
        String owner = field.owner().asInternalName();
        Optional<Shape> generated = Shape.of(owner);
        boolean writes = field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
        boolean admitted;
        if (owner.equals(self)) {
            admitted = !writes || name.equals("<init>") || name.equals("<clinit>");
        } else if (generated.isPresent()) {
            admitted = !writes && (shape.mayUse(generated.get()) || generated.get() == Shape.MODEL);
        } else {
            String member = field.name().stringValue();
            admitted = !writes && (surface.hasField(owner, member) || isExtra(owner + "." + member));
        }
        if (!admitted) {
            forbid((writes ? "changes " : "reads ") + text(owner, field.name().stringValue()));
        }
    }

    private void pattern(InvokeInstruction call) {
        boolean once = shape == Shape.LAMBDA && name.equals("<clinit>");
        if (!once
                || !call.type().equalsString("(Ljava/lang/String;)Lcom/google/re2j/Pattern;")
                || !(before instanceof ConstantInstruction constant)
                || !(constant.constantValue() instanceof String pattern)) {
            add(Sort.PATTERN, "makes a pattern of something that is not a constant");
            return;
        }
        Patterns.fault(pattern)
                .ifPresentOrElse(
                        fault -> add(Sort.PATTERN, "has a pattern that " + fault),
                        () -> steps += Patterns.steps(pattern));
    }

    private void concatenation(InvokeDynamicInstruction call) {
        boolean admitted = shape == Shape.FIGURES
                && CONCATENATION.equals(internal(call.bootstrapMethod().owner()))
                && call.bootstrapArgs().stream().allMatch(String.class::isInstance);
        if (!admitted) {
            forbid(
                    CONCATENATION.equals(internal(call.bootstrapMethod().owner()))
                            ? "puts texts together with +"
                            : "makes a function of its own");
        }
    }

    private void made(String type) {
        boolean framed =
                type.equals("org/drools/model/functions/PredicateInformation") && name.equals("predicateInformation");
        boolean listed = shape.extras().stream().anyMatch(member -> member.startsWith(type + ".<init>("));
        if (!framed && !listed && Shape.of(type).filter(shape::mayUse).isEmpty()) {
            forbid("makes a new " + type.replace('/', '.'));
        }
    }

    private void array(String component) {
        boolean small = before instanceof ConstantInstruction constant
                && constant.constantValue() instanceof Integer size
                && size >= 0
                && size <= MAX_ARRAY;
        boolean known = surface.types().contains(component)
                || ((shape == Shape.MODEL || shape == Shape.MORE) && component.equals("org/drools/model/Rule"))
                || (shape == Shape.RULES && component.equals("org/drools/model/RuleItemBuilder"));
        if (!small || !known) {
            forbid("makes an array of " + component.replace('/', '.'));
        }
    }

    private void constant(ConstantInstruction constant) {
        ConstantDesc value = constant.constantValue();
        if (constant.opcode() == Opcode.ACONST_NULL || value instanceof String || value instanceof Number) {
            return;
        }
        if (value instanceof ClassDesc type && shape != Shape.LAMBDA) {
            type(internal(type));
        } else {
            forbid("names a class, a method or a computed constant as a value");
        }
    }

    private void type(String type) {
        if (!surface.types().contains(type)) {
            forbid("uses the type " + type.replace('/', '.'));
        }
    }

    private void jump(Label target) {
        if (passed.contains(target)) {
            add(Sort.LOOP, "repeats something");
        }
    }

    private static String internal(ClassDesc type) {
        String text = type.descriptorString();
        return text.startsWith("L") ? text.substring(1, text.length() - 1) : text;
    }

    private static String text(String owner, String member) {
        return owner.replace('/', '.') + "." + member;
    }

    private void forbid(String what) {
        add(Sort.FORBIDDEN, what);
    }

    private void add(Sort sort, String what) {
        breaches.add(new Breach(sort, self + ".class", what));
    }
}
