package org.lumbar.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.charset.MalformedInputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    private static final ServerAddress SERVER = new ServerAddress("store", 27017);

    private static MongoCommandException answered(int code) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)), SERVER);
    }

    private static MongoWriteException writeFailed(int code) {
        return new MongoWriteException(new WriteError(code, "no", new BsonDocument()), SERVER, Set.of());
    }

    private static MongoBulkWriteException bulkFailed(int code, @Nullable WriteConcernError concern) {
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()),
                List.of(new BulkWriteError(code, "no", new BsonDocument(), 0)),
                concern,
                SERVER,
                Set.of());
    }

    static Stream<Throwable> whatPasses() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("gone", SERVER),
                new MongoInterruptedException("stopped", new InterruptedException()),
                new MongoSecurityException(null, "password changed"),
                answered(91),
                answered(189),
                answered(10107),
                answered(11602),
                answered(13),
                writeFailed(64),
                writeFailed(14031),
                bulkFailed(11600, null),
                bulkFailed(11000, new WriteConcernError(64, "WriteConcernTimeout", "late", new BsonDocument())),
                new NotLeaderOrFollowerException("elsewhere"),
                new TopicAuthorizationException("topic"),
                new IllegalStateException("wrapped", new EOFException()),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void whatIsWrongWithTheServerOrTheNetworkPassesAndNothingIsSetAside(Throwable failure) {
        assertThat(Outages.causeOf(failure)).isTrue();
        assertThat(Outages.causeOf(new IllegalStateException(failure))).isTrue();
    }

    static Stream<Throwable> whatStays() {
        return Stream.of(
                writeFailed(11000),
                writeFailed(121),
                answered(2),
                bulkFailed(17419, null),
                new RecordTooLargeException("too large"),
                new IllegalArgumentException("NPRS must be 0 to 10"),
                new NullPointerException(),
                new UncheckedIOException(new MalformedInputException(1)),
                new UncheckedIOException(new MalformedURLException("no protocol")),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("whatStays")
    void whatIsWrongWithTheDataStaysAndMustNotHoldUpThePartition(Throwable failure) {
        assertThat(Outages.causeOf(failure)).isFalse();
    }
}
