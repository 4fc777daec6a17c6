package dev.lotse.rules;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.rules.sandbox.Admission;
import dev.lotse.rules.sandbox.Breach;
import dev.lotse.rules.shop.Customer;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Class files that no rule compiles to, as somebody might put them into the store. */
class AdmissionTest {
    private static final String HASH = "0123456789ABCDEF0123456789ABCDEF";
    private static final ClassDesc SELF = ClassDesc.of("rules.advice.P01.LambdaConsequence" + HASH);
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);

    static Stream<Arguments> instructions() {
        return Stream.of(
                code(
                        "calls java.lang.System.exit",
                        code -> code.iconst_1()
                                .invokestatic(
                                        ClassDesc.of("java.lang.System"), "exit", MethodTypeDesc.of(CD_void, CD_int))),
                code(
                        "calls java.lang.Object.getClass",
                        code -> code.aload(0)
                                .invokevirtual(CD_Object, "getClass", MethodTypeDesc.of(ConstantDescs.CD_Class))
                                .pop()),
                code(
                        "reads java.lang.System.out",
                        code -> code.getstatic(
                                        ClassDesc.of("java.lang.System"), "out", ClassDesc.of("java.io.PrintStream"))
                                .pop()),
                code(
                        "changes dev.lotse.facts.Phase.LEAD",
                        code -> code.aconst_null()
                                .putstatic(
                                        ClassDesc.of("dev.lotse.facts.Phase"),
                                        "LEAD",
                                        ClassDesc.of("dev.lotse.facts.Phase"))),
                code(
                        "makes a new java.lang.Thread",
                        code -> code.new_(ClassDesc.of("java.lang.Thread")).pop()),
                code(
                        "makes a function of its own",
                        code -> code.invokedynamic(java.lang.constant.DynamicCallSiteDesc.of(
                                        ConstantDescs.ofCallsiteBootstrap(
                                                ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                                                "metafactory",
                                                ClassDesc.of("java.lang.invoke.CallSite")),
                                        "run",
                                        MethodTypeDesc.of(ClassDesc.of("java.lang.Runnable"))))
                                .pop()),
                code(
                        "names a class, a method or a computed constant",
                        code -> code.loadConstant(SELF).pop()),
                code(
                        "names a class, a method or a computed constant",
                        code -> code.loadConstant(MethodTypeDesc.of(CD_void)).pop()),
                code(
                        "names a class, a method or a computed constant",
                        code -> code.loadConstant(exit()).pop()),
                code(
                        "names a class, a method or a computed constant",
                        code -> code.loadConstant(DynamicConstantDesc.ofNamed(
                                        ConstantDescs.ofConstantBootstrap(
                                                ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                                                "getStaticFinal",
                                                CD_Object),
                                        "x",
                                        CD_Object))
                                .pop()),
                code("repeats something", code -> {
                    var start = code.newBoundLabel();
                    code.goto_(start);
                }),
                code(
                        "catches exceptions",
                        code -> code.trying(
                                tried -> tried.nop(), caught -> caught.catchingAll(handler -> handler.pop()))),
                code("throws an exception", code -> code.aconst_null().athrow()),
                code("locks an object", code -> code.aload(0).monitorenter()),
                code(
                        "makes an array of numbers",
                        code -> code.loadConstant(2_000_000_000)
                                .newarray(TypeKind.INT)
                                .pop()),
                code(
                        "makes an array of java.lang.Object",
                        code -> code.loadConstant(2_000_000_000)
                                .anewarray(CD_Object)
                                .pop()),
                code(
                        "makes an array of arrays",
                        code -> code.iconst_1()
                                .iconst_1()
                                .multianewarray(CD_int.arrayType(2), 2)
                                .pop()),
                code(
                        "uses the type java.lang.Runtime",
                        code -> code.aload(0)
                                .checkcast(ClassDesc.of("java.lang.Runtime"))
                                .pop()),
                code(
                        "calls " + SELF.packageName() + "." + SELF.displayName() + ".execute",
                        code -> code.aload(0).invokevirtual(SELF, "execute", NOTHING)),
                code(
                        "makes a pattern of something that is not a constant",
                        code -> code.aconst_null()
                                .invokestatic(
                                        ClassDesc.of("com.google.re2j.Pattern"),
                                        "compile",
                                        MethodTypeDesc.of(ClassDesc.of("com.google.re2j.Pattern"), CD_String))
                                .pop()));
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void a_forbidden_instruction_is_refused(String what, Consumer<CodeBuilder> code) {
        byte[] bytes = ClassFile.of()
                .build(
                        SELF,
                        type -> type.withSuperclass(ClassDesc.of("java.lang.Enum"))
                                .withMethodBody("execute", NOTHING, ClassFile.ACC_PUBLIC, body -> {
                                    code.accept(body);
                                    body.return_();
                                }));

        assertThat(examine(bytes)).extracting(Breach::what).anyMatch(text -> text.startsWith(what));
    }

    @Test
    void code_without_anything_forbidden_is_admitted() {
        byte[] bytes = ClassFile.of()
                .build(
                        SELF,
                        type -> type.withSuperclass(ClassDesc.of("java.lang.Enum"))
                                .withMethodBody("execute", NOTHING, ClassFile.ACC_PUBLIC, CodeBuilder::return_));

        assertThat(examine(bytes)).isEmpty();
    }

    static Stream<Arguments> frames() {
        ClassDesc parent = ClassDesc.of("java.lang.Enum");
        return Stream.of(
                frame(
                        "extends java.lang.ClassLoader",
                        type -> type.withSuperclass(ClassDesc.of("java.lang.ClassLoader"))),
                frame(
                        "implements java.io.Serializable",
                        type -> type.withSuperclass(parent).withInterfaceSymbols(ClassDesc.of("java.io.Serializable"))),
                frame(
                        "has a method finalize",
                        type -> type.withSuperclass(parent)
                                .withMethodBody("finalize", NOTHING, ClassFile.ACC_PUBLIC, CodeBuilder::return_)),
                frame(
                        "has a method readResolve",
                        type -> type.withSuperclass(parent)
                                .withMethodBody("readResolve", NOTHING, ClassFile.ACC_PUBLIC, CodeBuilder::return_)),
                frame(
                        "has a method execute that is [NATIVE]",
                        type -> type.withSuperclass(parent)
                                .withMethod("execute", NOTHING, ClassFile.ACC_NATIVE, method -> {})),
                frame(
                        "has a method execute that is [SYNCHRONIZED]",
                        type -> type.withSuperclass(parent)
                                .withMethodBody("execute", NOTHING, ClassFile.ACC_SYNCHRONIZED, CodeBuilder::return_)),
                frame(
                        "runs code when it is loaded",
                        type -> type.withSuperclass(parent)
                                .withMethodBody("<clinit>", NOTHING, ClassFile.ACC_STATIC, CodeBuilder::return_)),
                frame(
                        "runs code when it is loaded",
                        type -> type.withSuperclass(parent)
                                .withMethodBody("<clinit>", NOTHING, ClassFile.ACC_STATIC, AdmissionTest::makesABox)),
                frame(
                        "keeps something between decisions",
                        type -> type.withSuperclass(parent).withField("x", CD_int, ClassFile.ACC_STATIC)),
                frame(
                        "is annotated with",
                        type -> type.withSuperclass(parent)
                                .with(java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute.of(
                                        java.lang.classfile.Annotation.of(ClassDesc.of("java.lang.Deprecated"))))));
    }

    /** As enums begin; but then comes an array, which could be filled at one decision and read at the next. */
    private static void makesABox(CodeBuilder code) {
        code.new_(SELF)
                .dup()
                .loadConstant("INSTANCE")
                .iconst_0()
                .invokespecial(SELF, "<init>", MethodTypeDesc.of(CD_void, CD_String, CD_int))
                .putstatic(SELF, "INSTANCE", SELF)
                .iconst_1()
                .anewarray(SELF)
                .dup()
                .iconst_0()
                .getstatic(SELF, "INSTANCE", SELF)
                .aastore()
                .putstatic(SELF, "ENUM$VALUES", SELF.arrayType())
                .iconst_1()
                .anewarray(CD_Object)
                .putstatic(SELF, "BOX", CD_Object.arrayType())
                .return_();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void a_class_outside_of_its_frame_is_refused(String what, Consumer<java.lang.classfile.ClassBuilder> frame) {
        assertThat(examine(ClassFile.of().build(SELF, frame)))
                .extracting(Breach::what)
                .anyMatch(text -> text.startsWith(what));
    }

    @Test
    void a_frame_of_an_enum_with_something_else_in_it_is_no_frame() {
        byte[] bytes = ClassFile.of()
                .build(
                        SELF,
                        type -> type.withSuperclass(ClassDesc.of("java.lang.Enum"))
                                .withMethodBody(
                                        "values",
                                        MethodTypeDesc.of(SELF.arrayType()),
                                        ClassFile.ACC_STATIC,
                                        code -> code.with(java.lang.classfile.instruction.InvokeInstruction.of(
                                                        Opcode.INVOKESTATIC,
                                                        code.constantPool()
                                                                .methodRefEntry(
                                                                        ClassDesc.of("java.lang.System"),
                                                                        "gc",
                                                                        NOTHING)))
                                                .aconst_null()
                                                .areturn()));

        assertThat(examine(bytes)).extracting(Breach::what).contains("calls java.lang.System.gc");
    }

    @Test
    void a_class_under_the_name_of_another_is_refused() {
        byte[] bytes = ClassFile.of().build(ClassDesc.of("rules.advice.Own"), type -> {});

        assertThat(examine(bytes))
                .extracting(Breach::what)
                .containsExactly("makes a class of its own, rules.advice.Own");
    }

    @Test
    void what_is_no_class_file_is_refused() {
        assertThat(examine(new byte[] {1, 2, 3}))
                .singleElement()
                .satisfies(breach -> assertThat(breach.what()).startsWith("is no class file"));
    }

    @Test
    void a_stored_bundle_is_read_before_it_is_loaded() {
        Bundle sound = SampleRules.bundle(SampleRules.of(
                "rules/value/a.drl",
                SampleRules.rule(
                        "R", "Customer( purchases == 1 )", "boost( WIN_BACK, 2, " + SampleRules.because() + " );")));
        TreeMap<String, byte[]> classes = new TreeMap<>(sound.classes());
        classes.put(
                SELF.packageName().replace('.', '/') + "/" + SELF.displayName() + ".class",
                ClassFile.of().build(SELF, type -> type.withSuperclass(ClassDesc.of("java.lang.Thread"))));
        Bundle changed =
                new Bundle(sound.engine(), classes, sound.models(), sound.rules(), sound.sources(), sound.tables());

        assertThatThrownBy(() -> CompiledRules.load(changed, Customer.class))
                .isInstanceOf(RefusedRules.class)
                .hasMessageContaining("extends java.lang.Thread");
    }

    private static List<Breach> examine(byte[] bytes) {
        String path = SELF.packageName().replace('.', '/') + "/" + SELF.displayName() + ".class";
        return Admission.examine(Map.of(path, bytes), List.of(), Vocabulary.surface(Customer.class));
    }

    private static DirectMethodHandleDesc exit() {
        return MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                ClassDesc.of("java.lang.System"),
                "exit",
                MethodTypeDesc.of(CD_void, CD_int));
    }

    private static Arguments code(String what, Consumer<CodeBuilder> code) {
        return Arguments.of(what, code);
    }

    private static Arguments frame(String what, Consumer<java.lang.classfile.ClassBuilder> frame) {
        return Arguments.of(what, frame);
    }
}
