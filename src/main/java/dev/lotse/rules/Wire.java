package dev.lotse.rules;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What compiler and server say to each other. */
final class Wire {
    private static final int ENDS = 0x4C6F7473;

    private Wire() {}

    /** Compile this. */
    record Order(String fact, Set<String> actions, RuleSources sources) {
        void write(DataOutputStream out) throws IOException {
            text(out, fact);
            out.writeInt(actions.size());
            for (String action : new TreeSet<>(actions)) {
                text(out, action);
            }
            out.writeInt(sources.files().size());
            for (var file : sources.files().entrySet()) {
                text(out, file.getKey());
                text(out, file.getValue());
            }
            out.flush();
        }

        static Order read(DataInputStream in) throws IOException {
            String fact = text(in);
            Set<String> actions = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                actions.add(text(in));
            }
            SortedMap<String, String> files = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                files.put(text(in), text(in));
            }
            return new Order(fact, actions, new RuleSources(files));
        }
    }

    static void write(DataOutputStream out, Compilation compilation) throws IOException {
        switch (compilation) {
            case Compilation.Compiled compiled -> {
                out.writeBoolean(true);
                bytes(out, compiled.bundle().write());
                write(out, compiled.warnings());
            }
            case Compilation.Refused refused -> {
                out.writeBoolean(false);
                write(out, refused.findings());
            }
        }
        out.writeInt(ENDS);
        out.flush();
    }

    static Compilation read(DataInputStream in) throws IOException {
        Compilation compilation = in.readBoolean()
                ? new Compilation.Compiled(Bundle.read(bytes(in)), findings(in))
                : new Compilation.Refused(findings(in));
        if (in.readInt() != ENDS) {
            throw new IOException("the compiler's answer does not end where it should");
        }
        return compilation;
    }

    private static void write(DataOutputStream out, List<Finding> findings) throws IOException {
        out.writeInt(findings.size());
        for (Finding finding : findings) {
            write(out, finding);
        }
    }

    private static List<Finding> findings(DataInputStream in) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(finding(in));
        }
        return findings;
    }

    private static void write(DataOutputStream out, Finding finding) throws IOException {
        text(out, finding.file());
        out.writeInt(finding.line());
        out.writeInt(finding.column());
        text(out, finding.code().name());
        text(out, finding.message());
        text(out, finding.rule() == null ? "" : finding.rule());
    }

    private static Finding finding(DataInputStream in) throws IOException {
        String file = text(in);
        int line = in.readInt();
        int column = in.readInt();
        Code code = Code.valueOf(text(in));
        String message = text(in);
        @Nullable String rule = text(in);
        return new Finding(file, line, column, code, message, rule.isEmpty() ? null : rule);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the compiler stopped in the middle of its answer");
        }
        return bytes;
    }
}
