package org.lumbar.plan.treatment.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The page as a PDF. */
final class HandoutPdf {

    private HandoutPdf() {}

    static byte[] of(String xhtml) {
        try (var out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .withHtmlContent(xhtml, null)
                    .withProducer("Lumbar")
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be made a PDF", e);
        }
    }
}
