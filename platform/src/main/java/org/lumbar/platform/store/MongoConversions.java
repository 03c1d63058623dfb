package org.lumbar.platform.store;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/** How values lie in the store where the driver's own way would depend on the machine: dates as text, ids as text. */
public final class MongoConversions {

    private MongoConversions() {}

    public static List<Converter<?, ?>> all() {
        return List.of(
                new WriteDate(), new ReadDate(), new WriteTime(), new ReadTime(), new WriteUuid(), new ReadUuid());
    }

    @WritingConverter
    private static final class WriteDate implements Converter<LocalDate, String> {
        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    private static final class ReadDate implements Converter<String, LocalDate> {
        @Override
        public LocalDate convert(String text) {
            return LocalDate.parse(text);
        }
    }

    @WritingConverter
    private static final class WriteTime implements Converter<LocalTime, String> {
        @Override
        public String convert(LocalTime time) {
            return time.toString();
        }
    }

    @ReadingConverter
    private static final class ReadTime implements Converter<String, LocalTime> {
        @Override
        public LocalTime convert(String text) {
            return LocalTime.parse(text);
        }
    }

    @WritingConverter
    private static final class WriteUuid implements Converter<UUID, String> {
        @Override
        public String convert(UUID id) {
            return id.toString();
        }
    }

    @ReadingConverter
    private static final class ReadUuid implements Converter<String, UUID> {
        @Override
        public UUID convert(String text) {
            return UUID.fromString(text);
        }
    }
}
