package dev.lotse.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A command that ran: its exit code and what it said. */
record Ran(int code, String out, String err) {

    static Ran of(Callable<Integer> command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(command)
                .setParameterExceptionHandler(new Mistakes())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
