package dev.lotse.rules;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The compiler's process: takes one order from its input and answers on its output. */
final class CompilerMain {
    private CompilerMain() {}

    public static void main(String[] args) throws Exception {
        System.setOut(System.err);
        Wire.Order order = Wire.Order.read(new DataInputStream(System.in));
        Compilation compilation = compile(order);
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        Wire.write(out, compilation);
        Runtime.getRuntime().halt(0);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // the parent keeps what this process says on its error output
    static Compilation compile(Wire.Order order) {
        try {
            return Build.run(new Vocabulary(Class.forName(order.fact()), order.actions()), order.sources());
        } catch (Exception | Error e) {
            e.printStackTrace();
            return new Compilation.Refused(
                    java.util.List.of(Finding.general(Code.COMPILER, "The compiler failed: " + e)));
        }
    }
}
