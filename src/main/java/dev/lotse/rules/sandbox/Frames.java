package dev.lotse.rules.sandbox;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.stream.Collectors;

/** What the Java compiler adds to an enum, instruction by instruction: recognised exactly, and exempt from the list. */
final class Frames {
    private static final Map<String, String> FRAMES_BY_METHOD = Map.of(
            "<init>(Ljava/lang/String;I)V",
            "ALOAD_0 ALOAD_1 ILOAD_2 INVOKESPECIAL java/lang/Enum.<init>(Ljava/lang/String;I)V RETURN",
            "values()[L@;",
            "GETSTATIC @.ENUM$VALUES DUP ASTORE_0 ICONST_0 ALOAD_0 ARRAYLENGTH DUP ISTORE_1 ANEWARRAY @ DUP ASTORE_2"
                + " ICONST_0 ILOAD_1 INVOKESTATIC java/lang/System.arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V"
                + " ALOAD_2 ARETURN",
            "valueOf(Ljava/lang/String;)L@;",
            "LDC L@; ALOAD_0 INVOKESTATIC java/lang/Enum.valueOf(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;"
                    + " CHECKCAST @ ARETURN");

    /** The beginning of its static initialiser; compiled patterns and {@code return} follow. */
    private static final String CONSTANTS =
            "NEW @ DUP LDC INSTANCE ICONST_0 INVOKESPECIAL @.<init>(Ljava/lang/String;I)V PUTSTATIC @.INSTANCE"
                    + " ICONST_1 ANEWARRAY @ DUP ICONST_0 GETSTATIC @.INSTANCE AASTORE PUTSTATIC @.ENUM$VALUES ";

    /** How many instructions {@link #CONSTANTS} has. */
    static final int CONSTANTS_SIZE = 13;

    private Frames() {}

    /** Whether this is the method of that name and type in {@code self}, as every compiler of Drools' enums writes it. */
    static boolean isFrame(String self, String method, CodeModel code) {
        String frame = FRAMES_BY_METHOD.get(method.replace(self, "@"));
        return frame != null && frame.equals(text(self, code));
    }

    static boolean beginsWithConstants(String self, CodeModel code) {
        return text(self, code).startsWith(CONSTANTS);
    }

    private static String text(String self, CodeModel code) {
        return code.elementStream()
                .filter(Instruction.class::isInstance)
                .map(element -> word(self, element))
                .collect(Collectors.joining(" "));
    }

    private static String word(String self, CodeElement element) {
        Instruction instruction = (Instruction) element;
        String opcode = instruction.opcode() == Opcode.LDC_W
                ? "LDC"
                : instruction.opcode().name();
        String operand = switch (instruction) {
            case InvokeInstruction call -> " " + call.owner().asInternalName() + "." + call.name() + call.type();
            case FieldInstruction field -> " " + field.owner().asInternalName() + "." + field.name();
            case NewObjectInstruction made -> " " + made.className().asInternalName();
            case NewReferenceArrayInstruction array ->
                " " + array.componentType().asInternalName();
            case TypeCheckInstruction cast -> " " + cast.type().asInternalName();
            case ConstantInstruction.LoadConstantInstruction constant ->
                " "
                        + (constant.constantValue() instanceof ClassDesc type
                                ? type.descriptorString()
                                : constant.constantValue());
            default -> "";
        };
        return opcode + operand.replace(self, "@");
    }
}
