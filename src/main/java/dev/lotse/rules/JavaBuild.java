package dev.lotse.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.compiler.compiler.io.memory.MemoryFileSystem;
import org.drools.util.PortablePath;
import org.kie.memorycompiler.CompilationProblem;
import org.kie.memorycompiler.CompilationResult;
import org.kie.memorycompiler.JavaCompilerFactory;
import org.kie.memorycompiler.JavaConfiguration.CompilerType;

/**
 * Generated Java, compiled in memory.
 *
 * @param classes class files by path
 */
record JavaBuild(SortedMap<String, byte[]> classes, List<CompilationProblem> errors) {
    private static final String JAVA = "17";

    static JavaBuild of(SortedMap<String, String> javaByPath) {
        MemoryFileSystem sources = new MemoryFileSystem();
        javaByPath.forEach((path, text) -> sources.write(path, text.getBytes(StandardCharsets.UTF_8)));
        MemoryFileSystem target = new MemoryFileSystem();
        CompilationResult result = JavaCompilerFactory.loadCompiler(CompilerType.ECLIPSE, JAVA)
                .compile(javaByPath.keySet().toArray(String[]::new), sources, target, JavaBuild.class.getClassLoader());
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (PortablePath path : target.getFilePaths()) {
            classes.put(path.asString(), target.getBytes(path));
        }
        return new JavaBuild(classes, Arrays.asList(result.getErrors()));
    }
}
