# Ajuda da linha de comando. Uma mensagem por comando e uma por opção; any-… para as opções comuns a vários comandos.

word-usage = Uso
usage-options = [OPÇÕES]
usage-command = [COMANDO]
word-commands = Comandos
word-options = Opções
word-arguments = Argumentos
word-default = padrão
word-values = valores
word-similar = Parecido

error-unknown-argument = “{ $argument }”: não existe essa opção.
error-unknown-command = “{ $command }”: não existe esse comando.
error-missing-argument = Falta: { $argument }.
error-conflict = { $argument } e { $other } não podem vir juntos.
error-missing-value = Falta o valor de { $argument }.
error-bad-value = “{ $value }” não serve para { $argument }.
error-many-values = “{ $value }” sobra em { $argument }.
error-no-text = Na linha de comando há bytes que não são UTF-8.
why-task = informe o número de uma tarefa, ou - para lê-los do stdin
why-missing = aqui está a próxima opção e falta o valor
why-separator = informe comma, semicolon ou tab
why-number = é preciso um número inteiro
why-range = permitido
error-see-help = Ajuda: amotui --help

any-lang = Idioma: en, ru, es ou pt. Padrão: o do sistema
any-account = Qual das contas salvas: o endereço, o nome ou como um dos dois começa. Padrão: a do asterisco em `amotui accounts`
any-read-only = Só olhar: nenhuma alteração sai deste computador
any-help = Mostrar a ajuda
any-version = Mostrar a versão
any-json = Em linhas JSON
any-dry-run = Só mostrar o que seria alterado
any-everyone = As tarefas de todos
any-user = Responsável: me (eu), um número, um nome ou parte dele
any-group = As tarefas de todos deste grupo: o número, o nome ou parte dele
any-offline = Com o que está guardado aqui, sem consultar o servidor
any-id = Número da tarefa
any-ids = Números das tarefas; “-” lê da entrada padrão, um por linha
any-words = Números das tarefas (“-” lê da entrada padrão) e depois a data em palavras ou o nome da pessoa
any-due = Prazo: amanhã 10:00, +2h, sex 11, 25/12 14:30, ou segundos Unix: @1795900000
any-kind = Tipo de tarefa: o número, o nome ou parte dele; call e meeting são os predefinidos
any-lead = Relacionada a este lead (o número dele)
any-contact = Relacionada a este contato
any-company = Relacionada a esta empresa
any-customer = Relacionada a este cliente
any-entity = leads, contacts, companies ou customers; com --entity-id equivale às quatro opções acima
any-entity-id = Número do lead, contato, empresa ou cliente
any-completed = Concluída: true ou false
any-result = Resultado
any-duration = Duração: segundos, ou 30m, 2h
any-created-by = Quem criou
any-updated-by = Quem alterou
any-created-at = Quando foi criada: uma data ou segundos Unix: @1795900000
any-updated-at = Quando foi alterada: uma data ou segundos Unix: @1795900000

amotui = O quadro de tarefas do Kommo e do amoCRM no terminal. Sem comando, abre o quadro da conta salva; se não houver nenhuma, a tela de boas-vindas. AMOTUI_URL e AMOTUI_TOKEN indicam a conta para uma única execução
help = Mostrar esta ajuda ou a de um comando

demo = Experimentar com dados de exemplo: nada é guardado nem enviado
demo-tasks = Quantas tarefas
demo-seed = Com o mesmo número, as mesmas tarefas
demo-keep = Guardar os dados da demo para a próxima vez

login = Conectar uma conta com o token de longa duração ou (--oauth) com uma integração própria. O acesso é testado e guardado no chaveiro do sistema, ou em um arquivo que só você pode ler
login-address = Por exemplo acme.kommo.com; serve qualquer endereço do navegador. Se faltar, é perguntado
login-token-stdin = Ler o token da entrada padrão em vez de perguntar
login-any-host = Também em um endereço que não é do Kommo nem do amoCRM, como um domínio próprio que leva a uma conta. O token será enviado para lá
login-oauth = Com uma integração própria (OAuth 2) em vez de um token de longa duração: abre a página em que você autoriza o acesso
login-client-id = ID da integração. Se faltar, é perguntado; o da última vez fica guardado
login-redirect = URL de redirecionamento da integração, exatamente como está registrada. Padrão: http://127.0.0.1:8917/callback
login-code-stdin = Ler da entrada padrão a chave secreta (primeira linha; vazia para manter a guardada) e o código de autorização da integração, que vale 20 minutos (segunda linha); nenhuma página é aberta
login-no-browser = Só mostrar o endereço da página

logout = Esquecer a conta: o token e tudo o que está guardado dela
logout-address = Desta conta em vez da atual
logout-discard-unsent = Mesmo que haja alterações que ainda não estão no Kommo: elas se perdem

accounts = Lista das contas salvas; a do asterisco é a usada sem --account
accounts-default = A partir de agora, conta principal: o endereço, o nome ou como um dos dois começa

sync = Enviar o que está pendente e buscar o que é novo, sem tela
sync-wait = Até que todas as alterações estejam no Kommo ou precisem de você; no máximo cinco minutos
unsent = Mostrar as alterações que não estão no Kommo; enviá-las de novo, descartá-las ou exportá-las
unsent-act = O que fazer: list (mostrar), retry (enviar de novo), drop (descartar), bind (é a tarefa encontrada), export (linhas JSON, também as danificadas)
unsent-ids = Os números delas, como na lista
unsent-reason = Só as que estão ali por este motivo
unsent-all = Todas; retry, drop e bind pedem números, um motivo ou isto

doctor = O que é preciso saber quando algo dá errado: versões, caminhos, conta, token, relógio, fila. Sem segredos
config = Todas as configurações com significado e valor padrão, como arquivo para começar (~/.config/amotui/config.toml)

themes = Lista dos temas; com um nome, mostra o arquivo desse tema, para começar um próprio
themes-name = Qual tema

keys = Todas as teclas e o que fazem, também as que você definiu nas configurações
keys-markdown = Em tabelas Markdown

emulator = Um pequeno Kommo de teste neste computador; funciona até você interromper
emulator-listen = Um endereço deste computador; a porta 0 usa uma livre
emulator-db = Guardar os dados neste arquivo
emulator-tasks = Quantas tarefas de exemplo
emulator-seed = Com o mesmo número, os mesmos dados
emulator-rps = Responder 429 acima de tantas solicitações por segundo; depois de 20 recusas em 10 segundos, 403 por 30 segundos
emulator-latency = Milissegundos acrescentados a cada resposta
emulator-fault = O que dá errado: TIPO[=VALOR][:MÉTODO][@N|%P], por exemplo status=503:GET@2; a lista inteira: `amotui --lang en emulator --help`
emulator-redirect = Para onde a página de autorização leva no fim: a URL de redirecionamento da integração
emulator-token-life = Por quantos segundos vale um token de acesso
emulator-awkward = Com dados incômodos: números enormes, textos estranhos, escrita da direita para a esquerda

list = As tarefas do servidor
list-page = Página, a partir da 1
list-limit = Tarefas por página, de 1 a 250; normalmente 50. Se houver mais, isso é avisado em stderr
list-all = Todas as páginas, não só a primeira
list-user = De quem: me (eu), um número, um nome ou parte dele; group:NOME são todos de um grupo. Várias vezes ou com vírgulas. Padrão: me, o usuário com que você entrou; com --id ou --entity-id, de quem forem
list-done = Só as concluídas
list-open = Só as abertas
list-kind = Destes tipos: números, nomes ou partes deles
list-entity = leads, contacts, companies ou customers
list-entity-id = Destes leads, contatos…; exige --entity
list-id = Estas tarefas
list-updated-after = Alteradas depois de: -7d, 2026-11-01, “ontem 10:00”, segundos Unix: @1795900000
list-updated-from = Alteradas nesse momento ou depois
list-updated-to = Alteradas nesse momento ou antes; um dia conta até o fim
list-view = Uma visualização inteira do quadro em vez de uma página: overdue, today, tomorrow, week, later, all, done. Suas, se --user não disser outra coisa. Ou uma visualização salva pelo nome, que antes é atualizada
list-order = created_at, complete_till ou id, com :asc ou :desc
list-json = Em linhas JSON, com os nomes de campos da API
list-offline = Com o que está guardado aqui, sem consultar o servidor

show = Mostrar uma tarefa
show-json = Em JSON

add = Criar uma tarefa: amotui add "Ligar para o João amanhã 15:00" --lead 4812
add-text = O que fazer; uma data no fim é o prazo. Sem texto, ou com “-”, são lidas linhas JSON: {"{"}"text": "Ligar", "due": "amanhã 10:00", "entity_type": "leads", "entity_id": 1{"}"}
add-request-id = É devolvido junto com o número da tarefa nova em --json
add-key = Chave para scripts: com a mesma chave a tarefa não é criada duas vezes. A chave pertence à conta e fica neste computador até você sair da conta. Nas linhas JSON ela vai no campo "key"
add-json = Mostrar o resultado, em linhas JSON
add-dry-run = Só mostrar o que seria enviado

edit = Alterar tarefas
edit-text = Texto novo
edit-json = Mostrar o resultado, em linhas JSON

done = Concluir tarefas
done-next = Criar a próxima tarefa do mesmo lead ou contato: +2h, “amanhã 10:00”, “+1d Enviar a proposta”. Sem palavras mantém o texto
done-json = Mostrar o resultado, em linhas JSON

due = Reagendar tarefas: amotui due 42 43 amanhã 15:00
due-json = Mostrar o resultado, em linhas JSON

assign = Atribuir tarefas a um colega: amotui assign 42 43 ana
assign-json = Mostrar o resultado, em linhas JSON

note = Deixar uma nota no lead, contato, empresa ou cliente de uma tarefa: amotui note 42 "Pede desconto"
note-text = O texto da nota; “-” lê da entrada padrão
note-json = Mostrar o resultado, em JSON
note-dry-run = Só mostrar o que seria anotado

count = Quantas tarefas há, pelo que está guardado aqui, sem rede; útil para barras de status
count-view = overdue, today, tomorrow, week, later, all, done ou uma visualização salva pelo nome; overdue se nada for dito
count-user = De quem: me (eu), um número, um nome ou parte dele; group:NOME equivale a --group NOME. Padrão: me, o usuário com que você entrou; em uma visualização salva, as que ela indica
count-json = Em JSON; sem --view, os números de cada visualização e das alterações não enviadas

brief = O dia em uma página: o atrasado, o de hoje por horas, os leads sem tarefas, o que outros alteraram desde ontem à noite
brief-user = De quem: me (eu), um número, um nome ou parte dele; group:NOME equivale a --group NOME. Padrão: me, o usuário com que você entrou
brief-markdown = Em Markdown
brief-json = Em JSON
brief-limit = Linhas por seção, no máximo

leads = Os leads ativos; com --without-task, os que não têm tarefas
leads-without-task = Só os que não têm nenhuma tarefa aberta, de ninguém
leads-user = De quem: me (eu), um número, um nome ou parte dele; group:NOME equivale a --group NOME. Padrão: me, o usuário com que você entrou
leads-json = Em linhas JSON, com os nomes de campos da API

export = Exportar as tarefas em CSV ou linhas JSON, pelo que está guardado aqui; para atualizar antes: `amotui sync`
export-view = Só esta visualização: overdue, today, tomorrow, week, later, all (abertas), done, ou uma salva, pelo nome e na sua ordem. Padrão: todas, abertas e concluídas
export-filter = Só as tarefas que este filtro do quadro encontra: palavras, tipo:acompanhamento, prazo:<-7d, “valor:>100000”. Uma parte que não significa nada é um erro, e então nada é exportado
export-user = De quem: me (eu), um número, um nome ou parte dele; group:NOME equivale a --group NOME. Padrão: me, o usuário com que você entrou; em uma visualização salva, as que ela indica
export-format = Formato
export-json = Em linhas JSON; o mesmo que --format jsonl
export-separator = O que separa as células: comma (vírgula), semicolon (ponto e vírgula: Excel em português) ou tab
export-bom = Começar com uma marca de ordem de bytes, para que o Excel leia bem as letras

import = Criar tarefas de uma tabela CSV ou de linhas JSON: todas ou, se uma linha estiver errada, nenhuma
import-file = Uma tabela (com o cabeçalho que `export` escreve ou um no seu idioma; bastam texto e prazo; vírgulas, ponto e vírgula ou tabulações), ou JSON como a API e `list --json` escrevem; “-” lê a entrada padrão. Uma linha com chave (coluna ou campo "key") é criada uma só vez, por mais que seja importada
import-encoding = Codificação do arquivo. Padrão: utf-8, ou o que diz a marca de ordem de bytes
import-partial = Criar as linhas corretas mesmo que outras estejam erradas
import-json = Mostrar o resultado, em linhas JSON
import-dry-run = Só mostrar o que seria criado

api = Consultar a API da conta diretamente: amotui api GET /api/v4/tasks -f 'filter[id][]=1'
api-method = GET, POST, PATCH ou DELETE
api-path = Caminho, a partir de /api/v4/
api-fields = Um parâmetro da consulta, como 'filter[id][]=1'; pode ser repetido
api-input = Um arquivo com o JSON a enviar; “-” lê a entrada padrão
api-yes = Enviar de verdade o que pode alterar algo
api-dry-run = Mostrar o que seria enviado
api-json = Erros também em JSON

completions = Preenchimento automático para o seu shell: amotui completions bash > ~/.local/share/bash-completion/completions/amotui
completions-shell = Qual shell
man = A página do manual: amotui man | man -l -

any-force = Também por cima do que outros alteraram desde que você viu as tarefas, até o momento em que este comando as consulta
any-key = Cria uma vez só: o mesmo comando com a mesma chave não cria mais nada e diz o que houve com o primeiro. A chave pertence à conta e fica neste computador até você sair da conta

word-exits = Códigos de saída
exit-0 = feito
exit-1 = falhou; nada foi alterado
exit-2 = a linha de comando, uma configuração ou uma linha de entrada está errada; nada foi alterado
exit-3 = não há conta ou o token não é aceito: execute amotui login
exit-4 = essa tarefa, pessoa ou conta não existe; se eram várias tarefas, as outras foram feitas
exit-5 = a rede ou o servidor impede: tente mais tarde
exit-6 = alguém alterou o mesmo campo desde que você viu a tarefa: nada foi sobrescrito, a alteração espera a sua decisão
exit-7 = há alterações salvas neste computador que ainda não estão no Kommo ou que esperam a sua decisão: não repita o comando
exit-8 = foi feito, mas não deu para mostrar o resultado (disco cheio, saída fechada): não repita
exit-9 = foi feito em parte, ou talvez: verifique antes de repetir
demo-awkward = Com dados incômodos: números enormes, textos estranhos, escrita da direita para a esquerda

man-title-name = NOME
man-title-synopsis = SINOPSE
man-title-description = DESCRIÇÃO
man-title-options = OPÇÕES
man-title-subcommands = COMANDOS
man-title-version = VERSÃO
man-title-exit-status = STATUS DE SAÍDA
man-title-environment = AMBIENTE
man-title-files = ARQUIVOS
man-title-examples = EXEMPLOS
man-variable-account = A conta desta execução: o endereço e um token de longa duração. As duas variáveis vão sempre juntas.
man-variable-pace = Solicitações por segundo, de 1 a 7.
man-variable-keyring = off guarda os tokens em arquivos que só você pode ler.
man-variable-ca-file = Um arquivo de certificados confiáveis além dos do sistema.
man-variable-log = Grava um registro deste nível: error, info, debug ou trace; sem ele, off.
man-variable-theme = O nome de um tema; amotui themes mostra todos.
man-variable-ascii = 1 desenha só com ASCII, 0 nunca.
man-variable-no-color = Com qualquer valor: sem cores.
man-variable-editor = O editor em que F4 abre um texto.
man-variable-tz = O fuso em que as datas são lidas e mostradas.
man-variable-proxy = O proxy da rede.
man-file-settings = As configurações; amotui config mostra todas. XDG_CONFIG_HOME muda a pasta.
man-file-managed = Configurações que um administrador mantém para todos; as que estão na lista final não podem ser alteradas.
man-file-themes = Temas próprios.
man-file-account = O que se sabe de uma conta e o que falta enviar a ela. amotui logout apaga. XDG_DATA_HOME muda a pasta.
man-file-log = O registro, quando pedido. XDG_STATE_HOME muda a pasta.
man-example-board = Abre o quadro.
man-example-add = Cria uma tarefa.
man-example-once = Cria uma só vez, por mais que um script repita o comando.
man-example-move = Reagenda o que está atrasado, como foi listado: o que outra pessoa alterou nesse meio-tempo é um conflito.
man-example-done = Conclui uma tarefa e cria a próxima.
man-example-export = Exporta tudo quando não falta enviar mais nada.
