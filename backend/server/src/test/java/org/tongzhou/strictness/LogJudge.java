package org.tongzhou.strictness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Listens to the log: a line that holds what was sent, breaks in two or is an error is a fault. The database of the tests logs for itself. */
final class LogJudge extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    static LogJudge listening() {
        LogJudge judge = new LogJudge();
        judge.setContext(judge.root.getLoggerContext());
        judge.start();
        judge.root.addAppender(judge);
        return judge;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith("io.zonky")) {
            return;
        }
        String line = event.getFormattedMessage();
        String told = told(event.getThrowableProxy());
        boolean broken = line.chars().anyMatch(Character::isISOControl);
        boolean echo = (line + told).contains(Mutation.MARKER);
        if (broken || echo || event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            faults.add(event.getLevel() + " " + event.getLoggerName() + ": " + line + " " + told);
        }
    }

    /** What a stack trace would print of its causes. */
    private static String told(@Nullable IThrowableProxy failure) {
        var told = new StringBuilder();
        for (IThrowableProxy at = failure; at != null; at = at.getCause()) {
            told.append(at.getClassName()).append(": ").append(at.getMessage()).append("; ");
        }
        return told.toString();
    }

    Queue<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
