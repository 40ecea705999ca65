// Fills a form with MuPDF. mutool run mupdf.js IN.pdf OUT.pdf VALUES.json
// VALUES: for each page a list of what its fields get, in their order, null for nothing (this MuPDF can't tell a field's name).
var wanted = JSON.parse(read(scriptArgs[2]))
var file = new Document(scriptArgs[0])
for (var n = 0; n < wanted.length; ++n) {
	if (!wanted[n].length)
		continue
	var widgets = file.loadPage(n).getWidgets()
	for (var i = 0; i < widgets.length; ++i) {
		if (wanted[n][i] === null)
			continue
		if (widgets[i].getFieldType() === "checkbox")
			widgets[i].toggle()
		else
			widgets[i].setTextValue(wanted[n][i])
		widgets[i].update()
	}
}
file.save(scriptArgs[1], "")
